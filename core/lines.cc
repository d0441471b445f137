// See lines.h. Tested by tests/core/lines_test.cc.
#include "core/lines.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>
#include <cerrno>
#include <cstring>
#include <optional>
#include <vector>

#include "core/gunzip.h"
#include "core/zstd_frames.h"

namespace isnad {
namespace {

namespace io = boost::iostreams;

enum class Packing { none, gzip, zstd };

Packing packing_of(std::string_view head) {
    if (head.starts_with("\x1f\x8b")) return Packing::gzip;
    if (head.starts_with("\x28\xb5\x2f\xfd")) return Packing::zstd;
    return Packing::none;
}

// An open file descriptor with the first bytes read ahead, so that standard input can be looked at too.
class File {
  public:
    File() = default;
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
    }

    // Empty on success, else what went wrong.
    std::string open(const std::string& path) {
        descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor_ < 0) return std::strerror(errno);
        struct stat info {};
        if (::fstat(descriptor_, &info) == 0 && S_ISDIR(info.st_mode))
            return "expected a file, this is a folder";
        std::string what = fill_head();
        if (packing() == Packing::gzip)
            gunzip_.emplace([this](char* to, std::streamsize n) { return read_packed(to, n); });
        return what;
    }

    [[nodiscard]] uint64_t bytes_read() const { return bytes_read_; }

    // After the end: empty, or why what came before it is not all there is.
    [[nodiscard]] std::string broken() const {
        if (read_error_ != 0) return std::strerror(read_error_);
        if (packing() == Packing::zstd && !frames_.complete())
            return "expected sound compressed data: it ends too early";
        return gunzip_ ? gunzip_->broken() : std::string();
    }
    [[nodiscard]] Packing packing() const { return packing_of(head_); }

    // The bytes, of gzip the unpacked ones; -1 at the end.
    std::streamsize read(char* to, std::streamsize n) {
        if (!gunzip_) return read_packed(to, n);
        const size_t got = gunzip_->read(to, static_cast<size_t>(n));
        return got == 0 ? -1 : static_cast<std::streamsize>(got);
    }

  private:
    // Like read(2), with the head first. Keeps errno of a failed read.
    std::streamsize read_packed(char* to, std::streamsize n) {
        if (head_used_ < head_.size()) {
            const size_t part = std::min(head_.size() - head_used_, static_cast<size_t>(n));
            std::memcpy(to, head_.data() + head_used_, part);
            head_used_ += part;
            return passed(to, static_cast<ssize_t>(part));
        }
        return passed(to, raw_read(to, static_cast<size_t>(n)));
    }

    std::streamsize passed(const char* bytes, ssize_t n) {
        if (n <= 0) return -1;
        if (packing() == Packing::zstd) frames_.feed({bytes, static_cast<size_t>(n)});
        return n;
    }

    ssize_t raw_read(char* to, size_t n) {
        ssize_t got = 0;
        do {
            got = ::read(descriptor_, to, n);
        } while (got < 0 && errno == EINTR);
        if (got < 0) read_error_ = errno;
        if (got <= 0) return got;
        bytes_read_ += static_cast<uint64_t>(got);
        return got;
    }

    std::string fill_head() {
        char bytes[4];
        while (head_.size() < sizeof bytes) {
            const ssize_t got = raw_read(bytes, sizeof bytes - head_.size());
            if (got < 0) return std::strerror(read_error_);
            if (got == 0) break;
            head_.append(bytes, static_cast<size_t>(got));
        }
        return {};
    }

    int descriptor_ = -1;
    int read_error_ = 0;
    std::string head_;
    size_t head_used_ = 0;
    uint64_t bytes_read_ = 0;
    ZstdFrames frames_;
    std::optional<Gunzip> gunzip_;
};

// Boost.Iostreams' view of a File; the File outlives it.
class FileSource : public io::source {
  public:
    explicit FileSource(File& file) : file_(&file) {}
    std::streamsize read(char* to, std::streamsize n) { return file_->read(to, n); }

  private:
    File* file_;
};

using Stream = io::filtering_streambuf<io::input>;

void connect(Stream& stream, File& file) {
    if (file.packing() == Packing::zstd) stream.push(io::zstd_decompressor());
    stream.push(FileSource(file));
}

// Fills `chunk` and sets `got`, 0 at the end. Empty on success, else what is wrong with the file.
std::string read_chunk(Stream& stream, const File& file, std::vector<char>& chunk, size_t& got) {
    got = 0;
    try {
        const std::streamsize n = stream.sgetn(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        got = n > 0 ? static_cast<size_t>(n) : 0;
    } catch (const std::exception&) {
        const std::string broken = file.broken();
        return broken.empty() ? "expected sound compressed data" : broken;
    }
    return got == 0 ? file.broken() : std::string();
}

constexpr size_t kChunk = size_t{1} << 18;

}  // namespace

struct LineReader::Impl {
    File file;
    std::string name;
    size_t longest_line = 0;
    Stream stream;
    std::vector<char> chunk = std::vector<char>(kChunk);
    size_t used = 0;  // chunk[used, filled) is still to be given out
    size_t filled = 0;
    uint64_t line = 0;
    bool ended = false;
    std::string joined;  // a line that spans chunks

    // Reads the next chunk; empty on success or at the end (filled == 0), else what is wrong.
    std::string refill() {
        used = 0;
        return read_chunk(stream, file, chunk, filled);
    }

    // Reads on to the end of a line that is too long, keeping nothing of it.
    Error pass_over() {
        joined = std::string();
        while (true) {
            const size_t end = std::string_view(chunk.data() + used, filled - used).find('\n');
            if (end != std::string_view::npos) {
                used += end + 1;
                break;
            }
            if (std::string what = refill(); !what.empty()) return fail(std::move(what));
            if (filled == 0) {
                ended = true;
                break;
            }
        }
        return Error{fmt::format("{}:{}", name, line),
                     fmt::format("expected a line of at most {} bytes", longest_line)};
    }

    Error fail(std::string what) {
        ended = true;
        used = filled = 0;
        return Error{fmt::format("{}:{}", name, line), std::move(what)};
    }
};

LineReader::LineReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader& LineReader::operator=(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

Result<LineReader> LineReader::open(const std::string& path, size_t longest_line) {
    auto impl = std::make_unique<Impl>();
    impl->name = path == "-" ? "<stdin>" : path;
    impl->longest_line = longest_line;
    if (std::string what = impl->file.open(path); !what.empty())
        return Error{impl->name, fmt::format("cannot read: {}", what)};
    connect(impl->stream, impl->file);
    if (std::string what = impl->refill(); !what.empty()) return Error{impl->name, what};
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (std::string_view(impl->chunk.data(), impl->filled).starts_with(kMark)) impl->used = kMark.size();
    return LineReader(std::move(impl));
}

Result<std::optional<std::string_view>> LineReader::next() {
    Impl& in = *impl_;
    if (in.ended) return std::optional<std::string_view>();
    ++in.line;
    in.joined.clear();
    const auto finish = [](std::string_view line) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        return std::optional<std::string_view>(line);
    };
    while (true) {
        const std::string_view rest(in.chunk.data() + in.used, in.filled - in.used);
        const size_t end = rest.find('\n');
        const size_t size = end == std::string_view::npos ? rest.size() : end;
        if (in.joined.size() + size > in.longest_line) return in.pass_over();
        if (end != std::string_view::npos) {
            in.used += end + 1;
            if (in.joined.empty()) return finish(rest.substr(0, end));
            in.joined.append(rest.substr(0, end));
            return finish(in.joined);
        }
        in.joined.append(rest);
        if (std::string what = in.refill(); !what.empty()) return in.fail(std::move(what));
        if (in.filled > 0) continue;
        in.ended = true;
        if (!in.joined.empty()) return finish(in.joined);
        --in.line;
        return std::optional<std::string_view>();
    }
}

Result<size_t> LineReader::read(char* to, size_t n) {
    Impl& in = *impl_;
    if (in.used == in.filled && !in.ended) {
        if (std::string what = in.refill(); !what.empty()) return in.fail(std::move(what));
        in.ended = in.filled == 0;
    }
    const size_t part = std::min(n, in.filled - in.used);
    std::memcpy(to, in.chunk.data() + in.used, part);
    in.used += part;
    return part;
}

std::string_view LineReader::ahead() const {
    return std::string_view(impl_->chunk.data() + impl_->used, impl_->filled - impl_->used);
}

const std::string& LineReader::name() const {
    return impl_->name;
}
std::string LineReader::where() const {
    return fmt::format("{}:{}", impl_->name, impl_->line);
}
uint64_t LineReader::line() const {
    return impl_->line;
}
uint64_t LineReader::bytes_read() const {
    return impl_->file.bytes_read();
}

Result<std::string> read_all(const std::string& path, size_t longest) {
    File file;
    const std::string name = path == "-" ? "<stdin>" : path;
    if (std::string what = file.open(path); !what.empty())
        return Error{name, fmt::format("cannot read: {}", what)};
    Stream stream;
    connect(stream, file);
    std::string content;
    std::vector<char> chunk(kChunk);
    while (true) {
        size_t got = 0;
        if (std::string what = read_chunk(stream, file, chunk, got); !what.empty()) return Error{name, what};
        if (got == 0) return content;
        content.append(chunk.data(), got);
        if (content.size() > longest)
            return Error{name, fmt::format("expected at most {} bytes of content", longest)};
    }
}

}  // namespace isnad
