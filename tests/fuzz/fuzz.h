// What the fuzz targets share: input as files, a folder of the process, a count of what was run.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <source_location>
#include <string>
#include <string_view>

namespace isnad::fuzz {

// Whatever a target promises of any input.
inline void require(bool holds, std::source_location where = std::source_location::current()) {
    if (holds) return;
    std::fprintf(stderr, "%s:%u: not so\n", where.file_name(), where.line());
    std::abort();
}

// Prints at the end how many inputs and bytes were run; libFuzzer does not count bytes.
inline void count(size_t size) {
    struct Count {
        uint64_t inputs = 0, bytes = 0;
        ~Count() {
            std::fprintf(stderr, "ran %llu inputs, %llu bytes\n", static_cast<unsigned long long>(inputs),
                         static_cast<unsigned long long>(bytes));
        }
    };
    static Count all;
    ++all.inputs;
    all.bytes += size;
}

inline std::string_view text_of(const uint8_t* data, size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Bytes as a file that has a path.
class MemoryFile {
  public:
    explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("fuzz", 0)) {
        require(descriptor_ >= 0 &&
                ::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(descriptor_); }
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

  private:
    int descriptor_;
};

// A folder that goes away at the end; in memory where there is /dev/shm.
class Scratch {
  public:
    Scratch() {
        namespace fs = std::filesystem;
        const fs::path parent = fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
        folder_ = parent / ("isnad-fuzz-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string write(const std::string& name, std::string_view bytes) const {
        const std::filesystem::path file = folder_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return file.string();
    }

  private:
    std::filesystem::path folder_;
};

// Takes an input apart from its front; gives zeros behind its end.
class Bytes {
  public:
    Bytes(const uint8_t* data, size_t size) : rest_(text_of(data, size)) {}
    [[nodiscard]] bool empty() const { return rest_.empty(); }
    [[nodiscard]] uint64_t number(size_t bytes) {
        uint64_t value = 0;
        for (size_t i = 0; i < bytes; ++i) value = value << 8U | static_cast<unsigned char>(take(1)[0]);
        return value;
    }
    // At most `most` bytes, as many as there are; "\0" behind the end.
    [[nodiscard]] std::string_view take(size_t most) {
        if (rest_.empty()) return {"\0", 1};
        const std::string_view taken = rest_.substr(0, most);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

  private:
    std::string_view rest_;
};

}  // namespace isnad::fuzz
