#include "app/worker_pool.hpp"
#include "http/pictures.hpp"
#include "http/routes/routes.hpp"

#include <boost/describe.hpp>

#include <fstream>
#include <iterator>

namespace goticket::http {
namespace {

struct kept_upload {
    std::string url;
    std::string filename;
};
BOOST_DESCRIBE_STRUCT(kept_upload, (), (url, filename))

/// The one file of the form, in the field `file`.
input<multipart_part> the_file(const request& in) {
    if (in.body.empty() && in.field("Content-Type").empty()) return refuse(errc::no_file_uploaded);
    const auto boundary = parse_boundary(in.field("Content-Type"));
    if (!boundary) return refuse(errc::validation_error, boundary.error().sentence);
    auto parts = parse_multipart(in.body, *boundary);
    if (!parts) return refuse(errc::validation_error, parts.error().sentence);
    std::erase_if(*parts, [](const multipart_part& part) { return !part.filename || is_blank_file(part); });
    if (parts->empty()) return refuse(errc::no_file_uploaded);
    for (const auto& part : *parts) {
        if (part.name != "file") return refuse(errc::upload_error, "A file came in another field than file.");
    }
    if (parts->size() > 1) return refuse(errc::upload_error, "Send one file at a time.");
    return std::move(parts->front());
}

task<response> upload(context& at, const request& in) {
    const auto file = the_file(in);
    if (!file) co_return file.error();
    const auto url = co_await save_picture(at, *file, upload_kind::picture);
    if (!url) co_return url.error();
    kept_upload kept;
    kept.url = *url;
    kept.filename = url->substr(url->rfind('/') + 1);
    co_return ok(kept);
}

/// Nothing when no picture has that name.
std::optional<std::string> read_picture(const upload_store& store, const std::string& name) {
    const auto path = store.find(name);
    if (!path) return std::nullopt;
    std::ifstream file(*path, std::ios::binary);
    if (!file) return std::nullopt;
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    return bytes;
}

task<response> picture(context& at, const request& in) {
    std::function<std::optional<std::string>()> work = [store = at.shared.uploads.get(), name = in.parameters.at(0)] {
        return read_picture(*store, name);
    };
    auto read = co_await at.shared.pictures->run(at.here.context, std::move(work));
    if (!read) co_return refuse(errc::overloaded);
    if (!*read) co_return refuse(errc::not_found);
    response reply;
    // The store keeps nothing else.
    reply.content_type = "image/webp";
    reply.body = std::move(**read);
    // A name is made from the content, so what it names never changes.
    reply.headers.push_back({"Cache-Control", "public, max-age=31536000, immutable"});
    co_return reply;
}

const route uploads_table[] = {
    {"POST", "/api/upload", access::signed_in, body_kind::json_or_form, upload, errc::upload_error},
    {"GET", "/public/uploads/:filename", access::anyone, body_kind::none, picture},
};

}  // namespace

std::span<const route> uploads_routes() {
    return uploads_table;
}

}  // namespace goticket::http
