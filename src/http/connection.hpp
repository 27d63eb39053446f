#pragma once

#include "app/live.hpp"
#include "http/body_store.hpp"
#include "http/gate.hpp"
#include "http/parser.hpp"
#include "http/ready_events.hpp"
#include "http/response_writer.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace goticket::http {

using tcp_socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// One client. Requests are read and answered one after the other, so that pipelined ones are answered in order.
/// Every wait has a deadline, which the server looks after for all its connections at once: a timer for each wait
/// would cost more than the wait.
class connection : public std::enable_shared_from_this<connection> {
  public:
    connection(tcp_socket socket, lane& here, services& shared, ready_events& ready, const router& table,
               std::string address);

    task<> serve();
    /// Called by the server now and then.
    void check_deadline(std::chrono::steady_clock::time_point now);
    /// Ends the connection at once when no request has been read whole, else after its answer; a stream says goodbye.
    void close_soon();

  private:
    enum class reading { done, closed, refused };
    enum class quickly { not_at_all, sent, sent_in_part, gone };

    task<bool> read_more();
    task<bool> read_header();
    task<reading> read_body(request_parser& parser, body_store& body);
    task<bool> answer_one();
    task<bool> refuse_and_close(response refusal, const request& asked);
    task<bool> write(std::string bytes);
    task<bool> send(const response& reply, const head_options& options);
    task<> linger();
    // http/quickly.cpp
    /// What of the answer could not be sent at once is left in `unsent_`.
    quickly answer_quickly();
    // http/streaming.cpp
    task<> send_stream();
    void watch_reading();
    void on_readable();
    void quiet_down();
    response refusal_of_header(const char* why) const;
    void prepare(request& asked, const std::string& target, std::string& path) const;
    /// How long what comes next may take; not long any more once the server is stopping.
    void allow(std::chrono::seconds time);
    void log(const request& asked, const response& reply, std::chrono::steady_clock::time_point began) const;

    tcp_socket socket_;
    lane& here_;
    services& shared_;
    ready_events& ready_;
    const router& table_;
    std::string address_;
    std::string buffer_;
    std::string unsent_;
    std::chrono::steady_clock::time_point deadline_;
    /// A request has been read whole, and its answer is not yet sent.
    bool answering_ = false;
    bool closing_ = false;
    /// What is being sent, instead of answers to further requests.
    std::shared_ptr<live_stream> stream_;
    /// What the client has said meanwhile, which nobody wants to know.
    std::size_t said_meanwhile_ = 0;
};

}  // namespace goticket::http
