#include "http/web/files.hpp"

#include "http/entity_tag.hpp"
#include "http/web/head.hpp"
#include "http/web/wishes.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace goticket::http::web {
namespace {

constexpr std::string_view types[][2] = {
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".wasm", "application/wasm"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".wav", "audio/wav"},
    {".mp4", "video/mp4"},
};

/// What a browser then saves instead of showing: a safe end for a file that nobody thought of.
constexpr std::string_view unknown_type = "application/octet-stream";

std::string type_of(const std::filesystem::path& path) {
    const auto extension = path.extension().string();
    for (const auto& [known, type] : types) {
        if (extension == known) return std::string(type);
    }
    return std::string(unknown_type);
}

std::shared_ptr<const std::string> read_if_there(const std::filesystem::path& path) {
    if (!std::filesystem::is_regular_file(path)) return nullptr;
    return std::make_shared<const std::string>(read_whole(path));
}

/// The build's notes to itself, in files and folders that begin with a dot.
bool is_hidden(const std::string& name) {
    return name.starts_with('.') || name.find("/.") != std::string::npos;
}

bool is_page_or_compressed(const std::filesystem::path& path) {
    const auto extension = path.extension();
    if (extension == ".html") return true;
    // A form of the file beside it, unless it stands alone.
    const bool compressed = extension == ".br" || extension == ".gz";
    return compressed && std::filesystem::exists(std::filesystem::path(path).replace_extension());
}

site_file load(const std::filesystem::path& path, bool immutable) {
    site_file file;
    file.content_type = type_of(path);
    file.immutable = immutable;
    file.plain = std::make_shared<const std::string>(read_whole(path));
    file.br = read_if_there(path.string() + ".br");
    file.gzip = read_if_there(path.string() + ".gz");
    file.tag = tag_of(*file.plain);
    return file;
}

}  // namespace

std::string read_whole(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content(std::istreambuf_iterator<char>(file), {});
    if (!file) throw std::runtime_error("can't read " + path.string());
    return content;
}

file_table::file_table(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const auto name = entry.path().lexically_relative(folder).generic_string();
        if (name == "site.json" || is_hidden(name) || is_page_or_compressed(entry.path())) continue;
        files_.emplace("/" + name, load(entry.path(), name.starts_with("assets/")));
    }
}

const site_file* file_table::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

response answer_with(const site_file& file, const request& asked) {
    response reply;
    reply.content_type = file.content_type;
    auto tag = "\"" + file.tag;
    switch (choose_coding(asked, file.br != nullptr, file.gzip != nullptr)) {
        case coding::br:
            reply.shared_body = file.br;
            reply.headers.push_back({"Content-Encoding", "br"});
            tag += "-br";
            break;
        case coding::gzip:
            reply.shared_body = file.gzip;
            reply.headers.push_back({"Content-Encoding", "gzip"});
            tag += "-gzip";
            break;
        case coding::identity:
            reply.shared_body = file.plain;
    }
    tag += "\"";
    if (has_already(asked, tag)) {
        reply.status = 304;
        reply.shared_body = nullptr;
        reply.headers.clear();
    }
    reply.headers.push_back({"ETag", tag});
    reply.headers.push_back({"Vary", "Accept-Encoding"});
    reply.headers.push_back({"Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache"});
    if (file.content_type.starts_with("text/javascript")) {
        reply.headers.push_back({"Content-Security-Policy", std::string(script_policy())});
    }
    return reply;
}

}  // namespace goticket::http::web
