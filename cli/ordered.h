// Work on many threads whose results come out in the order in which it was given, in bounded memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace isnad {

// `work` turns an In into an Out on any of the threads; `use` takes the Outs one at a time, in order. What is
// being worked on and waited for weighs at most about `limit`; give() waits for room, and one item heavier
// than that goes alone. With one thread all happens inside give().
template <class In, class Out>
class Ordered {
  public:
    Ordered(unsigned threads, size_t limit, std::function<Out(In&&)> work, std::function<void(Out&&)> use)
        : limit_(limit), work_(std::move(work)), use_(std::move(use)) {
        for (unsigned t = 0; threads > 1 && t < threads; ++t) workers_.emplace_back([this] { run(); });
    }
    Ordered(const Ordered&) = delete;
    Ordered& operator=(const Ordered&) = delete;
    ~Ordered() { finish(); }

    void give(In&& item, size_t weight) {
        if (workers_.empty()) return use_(work_(std::move(item)));
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return weight_ == 0 || weight_ + weight <= limit_; });
        weight_ += weight;
        waiting_.push_back({given_++, weight, std::move(item)});
        lock.unlock();
        more_.notify_one();
    }

    // Waits until all that was given has been used.
    void finish() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        more_.notify_all();
        workers_.clear();  // joins
    }

  private:
    struct Item {
        uint64_t number;
        size_t weight;
        In in;
    };

    void run() {
        while (true) {
            std::unique_lock lock(mutex_);
            more_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            Item item = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            Out out = work_(std::move(item.in));
            lock.lock();
            done_.emplace(item.number, std::pair(item.weight, std::move(out)));
            if (!using_) use_done(lock);
        }
    }

    // Uses what is next in order; one thread at a time, without holding up the others.
    void use_done(std::unique_lock<std::mutex>& lock) {
        using_ = true;
        while (!done_.empty() && done_.begin()->first == used_) {
            auto [weight, out] = std::move(done_.begin()->second);
            done_.erase(done_.begin());
            ++used_;
            lock.unlock();
            use_(std::move(out));
            lock.lock();
            weight_ -= weight;
            room_.notify_one();
        }
        using_ = false;
    }

    const size_t limit_;
    const std::function<Out(In&&)> work_;
    const std::function<void(Out&&)> use_;
    std::mutex mutex_;
    std::condition_variable room_, more_;
    std::deque<Item> waiting_;
    std::map<uint64_t, std::pair<size_t, Out>> done_;
    size_t weight_ = 0;
    uint64_t given_ = 0;
    uint64_t used_ = 0;
    bool using_ = false;
    bool closed_ = false;
    std::vector<std::jthread> workers_;
};

}  // namespace isnad
