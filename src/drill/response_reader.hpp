#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace goticket::drill {

/// Takes responses apart, one after the other, with the least work: the status, and a body of the length that the head
/// says. Its buffer grows to the largest response and is then used again and again.
class response_reader {
  public:
    enum class state {
        /// More has to come.
        partial,
        /// The head of a response whose end is that of its connection, as a stream's is.
        endless,
        whole,
        /// Not HTTP, or larger than any answer of ours.
        broken,
    };

    /// Where the next bytes are to be received.
    std::span<char> space();
    /// So many have come there.
    state received(std::size_t bytes);

    // Of the response that is whole, or whose head is there:
    unsigned status() const { return status_; }
    std::string_view body() const { return {buffer_.data() + head_, body_}; }
    /// What has come behind the head.
    std::string_view rest() const { return {buffer_.data() + head_, end_ - head_}; }
    bool closes() const { return closes_; }
    /// Seconds, from Retry-After.
    std::optional<std::int64_t> retry_after() const { return retry_after_; }

    /// Forgets the response, and everything that came.
    void clear();

  private:
    state read_head();

    std::vector<char> buffer_;
    std::size_t end_ = 0;
    /// Where the body begins; 0 while the head is not whole.
    std::size_t head_ = 0;
    std::size_t body_ = 0;
    unsigned status_ = 0;
    bool closes_ = false;
    std::optional<std::int64_t> retry_after_;
};

/// The text behind "name":" in a JSON text of ours, up to the next quote: enough for ids, codes and states, which hold
/// nothing to be escaped. Empty when it isn't there.
std::string_view quick_text(std::string_view json, std::string_view name);
/// The whole number behind "name":
std::optional<std::int64_t> quick_number(std::string_view json, std::string_view name);

}  // namespace goticket::drill
