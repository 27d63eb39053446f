#include "storage/uploads/avif_file.hpp"

#include "storage/uploads/av1_sequence.hpp"
#include "storage/uploads/byte_reader.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace goticket {
namespace {

/// More items than any still image has; each costs libheif work.
constexpr std::size_t max_items = 64;

struct box {
    std::string_view type;
    std::string_view content;
};

using item_id = std::uint64_t;

/// ISO/IEC 14496-12 boxes that follow each other; nothing when one is cut short.
std::optional<std::vector<box>> read_boxes(std::string_view bytes) {
    byte_reader in{bytes};
    std::vector<box> boxes;
    while (!in.at_end()) {
        auto size = in.number(4);
        const auto type = in.take(4);
        std::uint64_t header = 8;
        if (size == 1) {
            size = in.number(8);
            header = 16;
        }
        const auto to_end = size == 0;
        if (!in.ok() || (!to_end && size < header)) return std::nullopt;
        const auto content = to_end ? in.rest() : in.take(size - header);
        if (!in.ok() || boxes.size() == max_items * 4) return std::nullopt;
        boxes.push_back({type, content});
    }
    return boxes;
}

/// The one box of that type: with two of them, another reader might take the other.
std::optional<std::string_view> only(const std::vector<box>& boxes, std::string_view type) {
    if (std::ranges::count(boxes, type, &box::type) != 1) return std::nullopt;
    return std::ranges::find(boxes, type, &box::type)->content;
}

/// `iinf`: what each item is.
std::optional<std::map<item_id, std::string>> read_item_types(std::string_view content) {
    byte_reader in{content};
    const auto version = in.number(1);
    in.take(3);
    const auto count = in.number(version == 0 ? 2 : 4);
    const auto entries = read_boxes(in.rest());
    if (!in.ok() || !entries || entries->size() != count || count > max_items) return std::nullopt;
    std::map<item_id, std::string> types;
    for (const auto& entry : *entries) {
        byte_reader item{entry.content};
        const auto item_version = item.number(1);
        item.take(3);
        const auto id = item.number(item_version == 2 ? 2 : 4);
        item.take(2);  // item_protection_index
        const std::string type{item.take(4)};
        const auto known = entry.type == "infe" && (item_version == 2 || item_version == 3);
        if (!known || !item.ok() || !types.emplace(id, type).second) return std::nullopt;
    }
    return types;
}

/// `iloc`: each item's data, put together from its extents.
std::optional<std::map<item_id, std::string>> read_item_data(std::string_view content, std::string_view file) {
    byte_reader in{content};
    const auto version = in.number(1);
    in.take(3);
    const auto widths = in.number(2);
    const auto offset_width = widths >> 12 & 0xf;
    const auto length_width = widths >> 8 & 0xf;
    const auto base_width = widths >> 4 & 0xf;
    const auto index_width = version == 0 ? 0 : widths & 0xf;
    const auto count = in.number(version < 2 ? 2 : 4);
    if (version > 2 || std::max({offset_width, length_width, base_width, index_width}) > 8 || count > max_items) {
        return std::nullopt;
    }
    std::map<item_id, std::string> items;
    std::size_t total = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto id = in.number(version < 2 ? 2 : 4);
        const auto method = version == 0 ? 0 : in.number(2) & 0xf;
        const auto other_file = in.number(2);
        const auto base = in.number(base_width);
        const auto extents = in.number(2);
        if (!in.ok() || method != 0 || other_file != 0 || extents > max_items) return std::nullopt;
        std::string data;
        for (std::uint64_t extent = 0; extent < extents; ++extent) {
            in.take(index_width);
            const auto offset = in.number(offset_width);
            const auto length = in.number(length_width);
            // Extents that share bytes could unfold to many times the file.
            if (!in.ok() || base > file.size() || offset > file.size() - base) return std::nullopt;
            if (length > file.size() - base - offset || length > file.size() - total) return std::nullopt;
            total += length;
            data += file.substr(base + offset, length);
        }
        if (!items.emplace(id, std::move(data)).second) return std::nullopt;
    }
    if (!in.at_end()) return std::nullopt;
    return items;
}

/// Items that libheif never decodes: metadata, and the recipe for a brighter picture on HDR screens.
bool is_description(const std::string& type) {
    return type == "Exif" || type == "mime" || type == "uri " || type == "tmap";
}

/// Whether the codec configurations keep to what `largest` allows so far; libheif puts their data before the items'.
bool include_configurations(std::string_view iprp, coded_size& largest) {
    const auto properties = read_boxes(iprp);
    const auto ipco = properties ? only(*properties, "ipco") : std::nullopt;
    const auto boxes = ipco ? read_boxes(*ipco) : std::nullopt;
    if (!boxes) return false;
    for (const auto& each : *boxes) {
        if (each.type != "av1C" || each.content.size() <= 4) continue;
        const auto size = largest_av1_frame(each.content.substr(4));
        if (!size) return false;
        largest = larger(largest, *size);
    }
    return true;
}

}  // namespace

bool has_avif_brand(std::string_view bytes) {
    byte_reader in{bytes};
    const auto size = in.number(4);
    if (in.take(4) != "ftyp" || size < 16 || size > bytes.size()) return false;
    const auto brands = bytes.substr(8, size - 8);
    for (std::size_t at = 0; at + 4 <= brands.size(); at += 4) {
        const auto is_version = at == 4;
        const auto brand = brands.substr(at, 4);
        if (!is_version && (brand == "avif" || brand == "avis")) return true;
    }
    return false;
}

std::optional<coded_size> largest_coded_size(std::string_view bytes) {
    const auto file = read_boxes(bytes);
    const auto meta = file ? only(*file, "meta") : std::nullopt;
    if (!meta || meta->size() < 4) return std::nullopt;
    const auto boxes = read_boxes(meta->substr(4));
    const auto iinf = boxes ? only(*boxes, "iinf") : std::nullopt;
    const auto iloc = boxes ? only(*boxes, "iloc") : std::nullopt;
    const auto iprp = boxes ? only(*boxes, "iprp") : std::nullopt;
    if (!iinf || !iloc || !iprp) return std::nullopt;
    const auto types = read_item_types(*iinf);
    const auto items = read_item_data(*iloc, bytes);
    if (!types || !items) return std::nullopt;

    coded_size largest;
    for (const auto& [id, type] : *types) {
        if (is_description(type)) continue;
        const auto data = items->find(id);
        if (type != "av01" || data == items->end()) return std::nullopt;
        const auto size = largest_av1_frame(data->second);
        if (!size) return std::nullopt;
        largest = larger(largest, *size);
    }
    if (largest.width == 0 || !include_configurations(*iprp, largest)) return std::nullopt;
    return largest;
}

}  // namespace goticket
