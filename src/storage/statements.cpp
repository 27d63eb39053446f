#include "storage/statements.hpp"

namespace goticket {

task<> verify_statements_against_schema(pg::connection& with) {
    for (const auto* statement : pg::statement_base::all()) co_await with.verify(*statement);
}

}  // namespace goticket
