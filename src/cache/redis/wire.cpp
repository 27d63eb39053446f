#include "cache/redis/wire.hpp"

#include <hiredis/hiredis.h>

#include <new>
#include <stdexcept>

namespace goticket::redis {
namespace {

reply::kind kind_of(int type) {
    switch (type) {
        case REDIS_REPLY_STRING:
        case REDIS_REPLY_STATUS:
            return reply::kind::text;
        case REDIS_REPLY_INTEGER:
            return reply::kind::number;
        case REDIS_REPLY_ARRAY:
            return reply::kind::list;
        case REDIS_REPLY_ERROR:
            return reply::kind::error;
        default:
            return reply::kind::nothing;
    }
}

/// hiredis reads at most nine levels deep.
reply copy_of(const redisReply& raw) {  // NOLINT(misc-no-recursion)
    reply made;
    made.is = kind_of(raw.type);
    if (raw.str != nullptr) made.text.assign(raw.str, raw.len);
    made.number = raw.integer;
    made.items.reserve(raw.elements);
    for (std::size_t i = 0; i < raw.elements; ++i) made.items.push_back(copy_of(*raw.element[i]));
    return made;
}

}  // namespace

void append_command(std::string& out, const command& words) {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    for (const auto& word : words) {
        texts.push_back(word.data());
        lengths.push_back(word.size());
    }
    char* bytes = nullptr;
    const int length = redisFormatCommandArgv(&bytes, static_cast<int>(words.size()), texts.data(), lengths.data());
    if (length < 0) throw std::bad_alloc();
    const std::unique_ptr<char, decltype(&redisFreeCommand)> held(bytes, &redisFreeCommand);
    out.append(bytes, static_cast<std::size_t>(length));
}

void reply_reader::deleter::operator()(redisReader* reader) const {
    redisReaderFree(reader);
}

reply_reader::reply_reader() : raw_(redisReaderCreate()) {
    if (!raw_) throw std::bad_alloc();
}

void reply_reader::feed(std::string_view bytes) {
    if (redisReaderFeed(raw_.get(), bytes.data(), bytes.size()) != REDIS_OK) throw std::runtime_error(raw_->errstr);
}

std::optional<reply> reply_reader::next() {
    void* got = nullptr;
    if (redisReaderGetReply(raw_.get(), &got) != REDIS_OK) throw std::runtime_error(raw_->errstr);
    if (got == nullptr) return std::nullopt;
    const std::unique_ptr<void, decltype(&freeReplyObject)> held(got, &freeReplyObject);
    return copy_of(*static_cast<redisReply*>(got));
}

}  // namespace goticket::redis
