// Work on many threads with results in order: several workers turn each In into an Out, and one consumer
// takes the Outs in the order in which the Ins came. So what is written does not depend on the number of
// threads.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace isnad {

// put() waits while too many pieces are under way, so memory is bounded by the size of
// (4 * threads + 4) pieces. Use from one thread.
template <class In, class Out>
class OrderedPipeline {
  public:
    // `work` runs on `threads` threads at once; `consume` on one of its own.
    OrderedPipeline(unsigned threads, std::function<Out(In&&)> work, std::function<void(Out&&)> consume)
        : most_(4 * size_t{threads} + 4), work_(std::move(work)), consume_(std::move(consume)) {
        for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work_on(); });
        threads_.emplace_back([this] { take_results(); });
    }
    OrderedPipeline(const OrderedPipeline&) = delete;
    OrderedPipeline& operator=(const OrderedPipeline&) = delete;
    ~OrderedPipeline() { finish(); }

    void put(In&& in) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return pieces_.size() < most_; });
        pieces_.push_back(std::make_unique<Piece>(Piece{std::move(in), std::nullopt}));
        waiting_.push_back(pieces_.back().get());
        to_do_.notify_one();
    }

    // Returns when everything that was put is consumed.
    void finish() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        to_do_.notify_all();
        done_.notify_all();
        threads_.clear();  // joins
    }

  private:
    struct Piece {
        In in;
        std::optional<Out> out;
    };

    void work_on() {
        for (;;) {
            Piece* piece = nullptr;
            {
                std::unique_lock lock(mutex_);
                to_do_.wait(lock, [&] { return !waiting_.empty() || closed_; });
                if (waiting_.empty()) return;
                piece = waiting_.front();
                waiting_.pop_front();
            }
            Out out = work_(std::move(piece->in));
            const std::lock_guard lock(mutex_);
            piece->out = std::move(out);
            if (pieces_.front().get() == piece) done_.notify_one();
        }
    }

    void take_results() {
        for (;;) {
            std::unique_ptr<Piece> piece;
            {
                std::unique_lock lock(mutex_);
                done_.wait(lock,
                           [&] { return pieces_.empty() ? closed_ : pieces_.front()->out.has_value(); });
                if (pieces_.empty()) return;
                piece = std::move(pieces_.front());
                pieces_.pop_front();
            }
            room_.notify_one();
            consume_(std::move(*piece->out));
        }
    }

    const size_t most_;
    const std::function<Out(In&&)> work_;
    const std::function<void(Out&&)> consume_;
    std::mutex mutex_;
    std::condition_variable room_, to_do_, done_;
    std::deque<std::unique_ptr<Piece>> pieces_;  // in order; consumed from the front
    std::deque<Piece*> waiting_;                 // those that no worker has taken
    bool closed_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace isnad
