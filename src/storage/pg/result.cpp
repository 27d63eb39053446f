#include "storage/pg/result.hpp"

#include <charconv>

namespace goticket::pg {
namespace {
std::string field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : std::string(text);
}
}  // namespace

void answer::check() const {
    if (ok()) return;
    if (status() == PGRES_PIPELINE_ABORTED) throw error("25P02", "", "an earlier statement of the same group failed");
    const auto message = field(raw(), PG_DIAG_MESSAGE_PRIMARY);
    throw error(field(raw(), PG_DIAG_SQLSTATE), field(raw(), PG_DIAG_CONSTRAINT_NAME),
                message.empty() ? PQresultErrorMessage(raw()) : message);
}

std::int64_t answer::affected() const {
    const std::string_view text = PQcmdTuples(raw_.get());
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return count;
}

int answer::column(const char* name) const {
    const int number = PQfnumber(raw(), name);
    if (number < 0) throw std::logic_error(std::string("a statement answers no column named ") + name);
    return number;
}

void answer::refuse_null(int column_number) const {
    throw std::logic_error(std::string("unexpected NULL in column ") + PQfname(raw(), column_number));
}

std::string_view answer::value(int row, int column_number) const {
    return {PQgetvalue(raw(), row, column_number), static_cast<std::size_t>(PQgetlength(raw(), row, column_number))};
}

std::string mismatch(const statement_base& statement, const answer& description) {
    const auto* raw = description.raw();
    if (PQnparams(raw) != static_cast<int>(statement.parameters().size())) {
        return "takes " + std::to_string(PQnparams(raw)) + " parameters, its C++ type " +
               std::to_string(statement.parameters().size());
    }
    for (const auto& wanted : statement.columns()) {
        const int number = PQfnumber(raw, std::string(wanted.name).c_str());
        if (number < 0) return "answers no column " + std::string(wanted.name);
        if (!wanted.reads(PQftype(raw, number))) {
            return "answers column " + std::string(wanted.name) + " with type oid " +
                   std::to_string(PQftype(raw, number)) + ", which its C++ type does not read";
        }
    }
    return "";
}

}  // namespace goticket::pg
