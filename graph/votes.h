// Counts texts and gives the commonest; among equals the smallest. Private to this room.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace isnad {

class Votes {
  public:
    void add(std::string_view value, uint32_t count = 1) {
        if (!value.empty()) counts_[std::string(value)] += count;
    }
    [[nodiscard]] std::string best() const {
        std::string best;
        uint32_t most = 0;
        for (const auto& [value, count] : counts_) {
            if (count <= most) continue;
            most = count;
            best = value;
        }
        return best;
    }

  private:
    std::map<std::string, uint32_t> counts_;
};

}  // namespace isnad
