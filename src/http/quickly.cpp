#include "app/token_codec.hpp"
#include "http/client_address.hpp"
#include "http/connection.hpp"
#include "http/entity_tag.hpp"
#include "http/limits.hpp"

#include <spdlog/spdlog.h>

#include <array>

/// The short way of a request whose answer is ready: recognised, looked up and written in one go, without a coroutine,
/// a parser or an allocation. Whatever stands in the way leads to the long way, which begins anew.
namespace goticket::http {
namespace {

limit_answer charge_for(services& shared, const plain_request& asked, const std::string& peer) {
    const auto client = find_client(asked.forwarded_for, peer, shared.settings.trusted_proxies);
    if (client.is_own_machine || is_operator_key(shared, asked.operator_key)) return {};
    std::optional<user_id> who;
    if (asked.authorization.starts_with("Bearer ")) {
        const auto claims = shared.tokens->verify(asked.authorization.substr(7), shared.clock.now());
        if (claims) who = claims->user;
    }
    return charge(shared, rate_class::read, who, client.text);
}

}  // namespace

connection::quickly connection::answer_quickly() {
    if (closing_ || shared_.leaving || spdlog::should_log(spdlog::level::debug)) return quickly::not_at_all;
    if (!buffer_.starts_with("GET /api/events") && !buffer_.starts_with("HEAD /api/events")) return quickly::not_at_all;
    const auto asked = read_plain(buffer_);
    if (!asked) return quickly::not_at_all;
    const auto answer = ready_.at_once(*asked, std::chrono::steady_clock::now());
    if (answer == nullptr) return quickly::not_at_all;
    const auto charged = charge_for(shared_, *asked, address_);
    // The long way refuses it, and in so many words.
    if (charged.refused_for) return quickly::not_at_all;

    const unsigned status = names_tag(asked->if_none_match, answer->tag()) ? 304 : 200;
    thread_local std::string made_id;
    thread_local std::string rest_of_head;
    head_options options;
    options.request_id = asked->request_id;
    if (!is_sane_request_id(options.request_id)) {
        made_id.clear();
        uuid_v7(shared_.clock.now()).append_to(made_id);
        options.request_id = made_id;
    }
    options.origin = asked->origin;
    options.limits = charged.headers;
    rest_of_head.clear();
    end_head(rest_of_head, options, shared_.settings);
    const bool with_body = status == 200 && !asked->head;
    const auto head = answer->head(status);
    const auto body = with_body ? answer->body() : std::string_view();
    const std::array<boost::asio::const_buffer, 3> pieces{boost::asio::buffer(head), boost::asio::buffer(rest_of_head),
                                                          boost::asio::buffer(body)};
    // What doesn't go out now is written with its own deadline.
    boost::system::error_code failed;
    auto sent = socket_.write_some(pieces, failed);
    if (failed && failed != boost::asio::error::would_block) return quickly::gone;
    // The request lies in the buffer: from here on it is over.
    if (asked->length == buffer_.size()) {
        buffer_.clear();
    } else {
        buffer_.erase(0, asked->length);
    }
    if (sent == head.size() + rest_of_head.size() + body.size()) return quickly::sent;
    unsent_.clear();
    for (const auto piece : {head, std::string_view(rest_of_head), body}) {
        const auto gone = std::min(sent, piece.size());
        unsent_ += piece.substr(gone);
        sent -= gone;
    }
    return quickly::sent_in_part;
}

}  // namespace goticket::http
