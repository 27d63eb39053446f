#include "storage/pg/statement.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace goticket::pg {
namespace {
std::vector<const statement_base*>& registry() {
    static std::vector<const statement_base*> statements;
    return statements;
}
}  // namespace

statement_base::statement_base(const sql::text& text, planned when, std::vector<oid> parameters,
                               std::vector<wanted_column> columns)
    : name_(text.name),
      body_(text.body),
      when_(when),
      parameters_(std::move(parameters)),
      columns_(std::move(columns)),
      number_(registry().size()) {
    registry().push_back(this);
}

std::span<const statement_base* const> statement_base::all() {
    return registry();
}

void statement_base::replace_from([[maybe_unused]] std::string_view folder) {
#ifdef GOTICKET_TEST_HOOKS
    for (const auto* statement : registry()) {
        std::ifstream file(std::filesystem::path(folder) / (statement->name_ + ".sql"));
        if (!file) continue;
        const_cast<statement_base*>(statement)->body_.assign(std::istreambuf_iterator<char>(file), {});
    }
#endif
}

}  // namespace goticket::pg
