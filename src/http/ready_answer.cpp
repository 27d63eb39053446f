#include "http/ready_answer.hpp"

#include "http/entity_tag.hpp"
#include "http/response_writer.hpp"

namespace goticket::http {
namespace {

/// To be kept, and asked for again each time.
response as_response(unsigned status, const std::string& tag) {
    response reply;
    reply.status = status;
    reply.headers.push_back({"ETag", tag});
    reply.headers.push_back({"Cache-Control", "no-cache"});
    return reply;
}

}  // namespace

ready_answer::ready_answer(std::string json, const config& settings) : body_(std::move(json)) {
    tag_ = "\"" + tag_of(body_) + "\"";
    begin_head(head_200_, as_response(200, tag_), body_.size(), settings);
    begin_head(head_304_, as_response(304, tag_), 0, settings);
}

}  // namespace goticket::http
