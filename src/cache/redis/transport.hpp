#pragma once

#include "base/task.hpp"
#include "cache/redis/address.hpp"
#include "cache/redis/lookup.hpp"

#include <memory>
#include <string>

namespace goticket::redis {

/// Bytes to and from a Redis, on one thread. Everything throws boost::system::system_error when it fails.
class transport {
  public:
    virtual ~transport() = default;
    virtual task<> connect() = 0;
    /// At least one byte.
    virtual task<std::size_t> read(char* to, std::size_t most) = 0;
    /// All of them.
    virtual task<> write(std::string bytes) = 0;
    /// What is under way fails, also the search for a name.
    virtual void close() = 0;
};

/// TLS is OpenSSL's: the server's certificate must be for its host's name, and signed by an authority that the system
/// knows, or that SSL_CERT_FILE or SSL_CERT_DIR name (SSL_CTX_set_default_verify_paths).
std::unique_ptr<transport> make_transport(boost::asio::io_context& context, const address& where, name_source names);

}  // namespace goticket::redis
