#include "http/web/gzip.hpp"

#include <zlib.h>

#include <stdexcept>

namespace goticket::http::web {
namespace {

/// Shorter text is not worth compressing.
constexpr std::size_t least_compressed = 64;

/// zlib's state takes 256 KiB to set up, so each thread keeps one.
class deflater {
  public:
    explicit deflater(int level) {
        // Negative window bits: raw deflate, without zlib's own header.
        if (deflateInit2(&stream_, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::runtime_error("zlib: no memory");
        }
    }
    ~deflater() { deflateEnd(&stream_); }
    deflater(const deflater&) = delete;
    deflater& operator=(const deflater&) = delete;

    void append(std::string& out, std::string_view text) {
        deflateReset(&stream_);
        const auto before = out.size();
        // The bound is for a finished stream; a flush adds an empty block.
        out.resize(before + deflateBound(&stream_, text.size()) + 16);
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        stream_.avail_in = static_cast<uInt>(text.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream_.avail_out = static_cast<uInt>(out.size() - before);
        deflate(&stream_, Z_FULL_FLUSH);
        out.resize(out.size() - stream_.avail_out);
    }

  private:
    z_stream stream_{};
};

/// An uncompressed block (RFC 1951, 3.2.4), for text of less than 64 KiB.
void append_stored(std::string& out, std::string_view text) {
    const auto size = static_cast<unsigned>(text.size());
    for (const unsigned byte : {0U, size & 0xFF, size >> 8, ~size & 0xFF, (~size >> 8) & 0xFF}) {
        out.push_back(static_cast<char>(byte));
    }
    out += text;
}

void append_number(std::string& out, std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(number >> shift));
}

std::uint32_t checksum_of(std::string_view text) {
    return static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(text.data()), text.size()));
}

}  // namespace

fragment make_fragment(std::string plain) {
    fragment made;
    made.checksum = checksum_of(plain);
    thread_local deflater thorough(Z_BEST_COMPRESSION);
    thorough.append(made.deflated, plain);
    made.plain = std::move(plain);
    return made;
}

page_bytes::page_bytes(coding form) : compressed_(form == coding::gzip) {
    out_.reserve(16 * 1024);
    // RFC 1952: deflate, no name, no time, an unknown system.
    if (compressed_) out_.append("\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\xFF", 10);
}

void page_bytes::add(const fragment& piece) {
    if (!compressed_) {
        out_ += piece.plain;
        return;
    }
    out_ += piece.deflated;
    checksum_ =
        static_cast<std::uint32_t>(crc32_combine(checksum_, piece.checksum, static_cast<z_off_t>(piece.plain.size())));
    length_ += static_cast<std::uint32_t>(piece.plain.size());
}

void page_bytes::add(std::string_view text) {
    if (!compressed_) {
        out_ += text;
        return;
    }
    if (text.empty()) return;
    thread_local deflater quick(Z_DEFAULT_COMPRESSION);
    if (text.size() < least_compressed) {
        append_stored(out_, text);
    } else {
        quick.append(out_, text);
    }
    checksum_ = static_cast<std::uint32_t>(
        crc32(checksum_, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
    length_ += static_cast<std::uint32_t>(text.size());
}

std::string page_bytes::finish() {
    if (compressed_) {
        // An empty last block, with the fixed codes.
        out_.append("\x03\x00", 2);
        append_number(out_, checksum_);
        append_number(out_, length_);
    }
    return std::move(out_);
}

}  // namespace goticket::http::web
