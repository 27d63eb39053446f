#include "http/pictures.hpp"

#include "app/worker_pool.hpp"

#include <algorithm>

namespace goticket::http {

const multipart_part* chosen_file(const parsed_body& form, std::string_view field) {
    const auto* part = form.file(field);
    return part == nullptr || is_blank_file(*part) ? nullptr : part;
}

bool is_blank_file(const multipart_part& part) {
    return part.filename && part.filename->empty() && part.data.empty();
}

task<input<std::string>> save_picture(context& at, const multipart_part& part, upload_kind kind) {
    if (part.data.size() > most_picture_bytes) co_return refuse(errc::upload_error, "A picture may have at most 5 MB.");
    // The request's body outlives the work: this coroutine waits for it whatever happens meanwhile.
    std::function<upload_result<std::string>()> work = [store = at.shared.uploads.get(), bytes = part.data, kind] {
        return store->save(bytes, kind);
    };
    const auto saved = co_await at.shared.pictures->run(at.here.context, std::move(work));
    if (!saved) co_return refuse(errc::overloaded);
    if (!*saved) co_return refuse(errc::invalid_file_type, to_sentence(saved->error()));
    co_return "/public/uploads/" + **saved;
}

task<input<std::optional<std::string>>> save_chosen_picture(context& at, const parsed_body& form,
                                                            std::string_view field, upload_kind kind) {
    const auto sent = std::count_if(form.files.begin(), form.files.end(),
                                    [field](const multipart_part& part) { return part.name == field; });
    if (sent > 1) {
        const std::vector<fault> faults{{{std::string(field)}, "too_big", "must be one picture, not several"}};
        co_return refuse(faults);
    }
    const auto* part = chosen_file(form, field);
    if (part == nullptr) co_return std::optional<std::string>();
    auto saved = co_await save_picture(at, *part, kind);
    if (!saved) co_return saved.error();
    co_return std::optional<std::string>(std::move(*saved));
}

}  // namespace goticket::http
