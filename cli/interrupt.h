// Ctrl-C (and a polite kill) as a value to look at, so that a command can end between two documents.
#pragma once

#include <atomic>
#include <thread>

namespace isnad {

// While it lives, the first SIGINT or SIGTERM sets flag(); a second one ends the program at once (the store
// is safe then too: a transaction that was not committed never happened). Make it before any other thread.
class Interrupt {
  public:
    Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    ~Interrupt();

    [[nodiscard]] const std::atomic<bool>& flag() const { return arrived_; }
    [[nodiscard]] bool arrived() const { return arrived_; }
    // After it arrived: the exit code as shells count, 130 after Ctrl-C and 143 after a polite kill.
    [[nodiscard]] int exit_code() const { return 128 + signal_; }

  private:
    std::atomic<bool> arrived_ = false;
    std::atomic<int> signal_ = 0;
    std::jthread waiter_;
};

}  // namespace isnad
