#include "http/reply.hpp"

#include "http/errors.hpp"

namespace goticket::http {
namespace {

struct error_body {
    std::string message;
    std::string code;
    json::omittable<std::vector<fault>> details;
};
BOOST_DESCRIBE_STRUCT(error_body, (), (message, code, details))

std::string code_of(errc error) {
    std::string code(enum_name(error));
    for (char& c : code) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return code;
}

response refuse_with(errc error, error_body body) {
    response refusal;
    refusal.status = status_of(error);
    body.code = code_of(error);
    refusal.body = "{\"success\":false,\"error\":";
    json::write(refusal.body, body);
    refusal.body += "}";
    if (error == errc::overloaded) refusal.headers.push_back({"Retry-After", "1"});
    return refusal;
}

}  // namespace

std::string envelope_of(std::string_view data_json) {
    std::string envelope;
    envelope.reserve(data_json.size() + 26);
    envelope += "{\"success\":true,\"data\":";
    envelope += data_json;
    envelope += "}";
    return envelope;
}

response reply_with_json(unsigned status, std::string data_json) {
    response reply;
    reply.status = status;
    reply.body = envelope_of(data_json);
    return reply;
}

response message_only(std::string_view message) {
    response reply;
    reply.body = "{\"success\":true,\"message\":";
    json::write_text(reply.body, message);
    reply.body += "}";
    return reply;
}

response refuse(errc error, std::string_view message) {
    error_body body;
    body.message = message.empty() ? sentence_for(error) : message;
    return refuse_with(error, std::move(body));
}

response refuse(const std::vector<fault>& faults) {
    error_body body;
    body.message = "Some of what was sent is not valid: see details.";
    body.details = faults;
    return refuse_with(errc::validation_error, std::move(body));
}

response refuse_with_details(errc error, std::vector<fault> details) {
    error_body body;
    body.message = sentence_for(error);
    body.details = std::move(details);
    return refuse_with(error, std::move(body));
}

response refuse_for(errc error, std::chrono::seconds retry_after, std::string_view message) {
    auto refusal = refuse(error, message);
    std::erase_if(refusal.headers, [](const header& one) { return one.name == "Retry-After"; });
    refusal.headers.push_back({"Retry-After", std::to_string(std::max<std::int64_t>(1, retry_after.count()))});
    return refusal;
}

}  // namespace goticket::http
