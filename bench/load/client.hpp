#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace goticket::load {

using moment = std::chrono::steady_clock::time_point;

/// One keep-alive connection with at most one request under way. Answers are framed by Content-Length, which all that
/// is measured here sends.
class client {
  public:
    explicit client(std::uint16_t port);
    ~client();
    client(const client&) = delete;
    client& operator=(const client&) = delete;

    int descriptor() const { return socket_; }
    /// Where the next request is written into.
    std::string& request() { return request_; }
    /// Sends what is in request(); false when the connection is gone.
    bool send(moment now);
    moment sent_at() const { return sent_at_; }

    enum class reading { more, answered, broken };
    /// Reads what has come. After `answered`, status() and size() are those of the answer.
    reading receive();
    unsigned status() const { return status_; }
    std::size_t size() const { return head_size_ + body_size_; }

  private:
    bool read_head();

    int socket_;
    std::string request_;
    moment sent_at_;
    std::string buffer_;
    std::size_t filled_ = 0;
    unsigned status_ = 0;
    std::size_t head_size_ = 0;
    std::size_t body_size_ = 0;
};

}  // namespace goticket::load
