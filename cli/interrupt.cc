// See interrupt.h. Tested by tests/cli/add_test.cc.
#include "cli/interrupt.h"

#include <unistd.h>

#include <csignal>
#include <ctime>

namespace isnad {
namespace {

sigset_t signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

}  // namespace

Interrupt::Interrupt() {
    const sigset_t set = signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    waiter_ = std::jthread([this](const std::stop_token& over) {
        const sigset_t awaited = signals();
        const timespec moment{0, 50'000'000};
        while (!over.stop_requested()) {
            const int signal = sigtimedwait(&awaited, nullptr, &moment);
            if (signal < 0) continue;
            signal_ = signal;
            if (arrived_.exchange(true)) ::_exit(exit_code());
        }
    });
}

Interrupt::~Interrupt() {
    waiter_.request_stop();
    waiter_.join();
    const sigset_t set = signals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace isnad
