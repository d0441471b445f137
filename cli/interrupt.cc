// See interrupt.h. Tested by tests/cli/add_test.cc.
#include "cli/interrupt.h"

#include <unistd.h>

#include <csignal>

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
        for (;;) {
            int signal = 0;
            if (sigwait(&awaited, &signal) != 0) continue;
            if (over.stop_requested()) return;
            signal_ = signal;
            if (arrived_.exchange(true)) ::_exit(exit_code());
        }
    });
}

Interrupt::~Interrupt() {
    waiter_.request_stop();
    pthread_kill(waiter_.native_handle(), SIGTERM);  // to the waiter alone: it wakes and sees that it is over
    waiter_.join();
    const sigset_t set = signals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace isnad
