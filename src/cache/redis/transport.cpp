#include "cache/redis/transport.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

namespace goticket::redis {
namespace {

namespace asio = boost::asio;
using executor = asio::io_context::executor_type;
using tcp_socket = asio::basic_stream_socket<asio::ip::tcp, executor>;
using unix_socket = asio::basic_stream_socket<asio::local::stream_protocol, executor>;

/// What all kinds of streams do alike.
template <class Stream>
class stream_transport : public transport {
  public:
    template <class... Args>
    explicit stream_transport(Args&&... args) : stream_(std::forward<Args>(args)...) {}

    task<std::size_t> read(char* to, std::size_t most) override {
        co_return co_await stream_.async_read_some(asio::buffer(to, most), awaiting);
    }
    task<> write(std::string bytes) override { co_await asio::async_write(stream_, asio::buffer(bytes), awaiting); }
    void close() override {
        boost::system::error_code ignored;
        stream_.lowest_layer().close(ignored);
    }

  protected:
    Stream stream_;
};

/// Where a host has to be found first.
template <class Stream>
class named_transport : public stream_transport<Stream> {
  public:
    template <class... Args>
    named_transport(asio::io_context& context, const address& where, name_source names, Args&&... args)
        : stream_transport<Stream>(context, std::forward<Args>(args)...), where_(where), names_(context, names) {}

    void close() override {
        names_.end();
        stream_transport<Stream>::close();
    }

  protected:
    /// A Redis that went without a word, with its machine, is noticed by the deadlines above and not by the kernel.
    task<> connect_by_name(tcp_socket& socket) {
        const auto found = co_await names_.find(where_.host, where_.port);
        co_await asio::async_connect(socket, found, awaiting);
        socket.set_option(asio::ip::tcp::no_delay(true));
    }

  private:
    address where_;
    lookup names_;
};

class tcp_transport final : public named_transport<tcp_socket> {
  public:
    using named_transport::named_transport;
    task<> connect() override { return connect_by_name(stream_); }
};

class unix_transport final : public stream_transport<unix_socket> {
  public:
    unix_transport(asio::io_context& context, const address& where) : stream_transport(context), path_(where.path) {}
    task<> connect() override {
        co_await stream_.async_connect(asio::local::stream_protocol::endpoint(path_), awaiting);
    }

  private:
    std::string path_;
};

/// Before the stream, which uses it.
struct tls_settings {
    asio::ssl::context tls{asio::ssl::context::tls_client};
};

class tls_transport final : private tls_settings, public named_transport<asio::ssl::stream<tcp_socket>> {
  public:
    tls_transport(asio::io_context& context, const address& where, name_source names)
        : named_transport(context, where, names, tls) {
        tls.set_default_verify_paths();
        SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
        stream_.set_verify_mode(asio::ssl::verify_peer);
        stream_.set_verify_callback(asio::ssl::host_name_verification(where.host));
        // An address is no server name (RFC 6066, 3).
        boost::system::error_code no_address;
        asio::ip::make_address(where.host, no_address);
        if (no_address) SSL_set_tlsext_host_name(stream_.native_handle(), where.host.c_str());
    }
    task<> connect() override {
        co_await connect_by_name(stream_.next_layer());
        co_await stream_.async_handshake(asio::ssl::stream_base::client, awaiting);
    }
};

}  // namespace

std::unique_ptr<transport> make_transport(asio::io_context& context, const address& where, name_source names) {
    switch (where.by) {
        case carrier::unix_socket:
            return std::make_unique<unix_transport>(context, where);
        case carrier::tls:
            return std::make_unique<tls_transport>(context, where, names);
        case carrier::tcp:
            break;
    }
    return std::make_unique<tcp_transport>(context, where, names);
}

}  // namespace goticket::redis
