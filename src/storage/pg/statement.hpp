#pragma once

#include "base/json_write.hpp"
#include "storage/pg/codec.hpp"
#include "storage/sql.hpp"

#include <boost/mp11/algorithm.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goticket::pg {

/// What one column of a row struct wants of the statement's result.
struct wanted_column {
    std::string_view name;
    bool (*reads)(oid);
};

/// When a statement's plan is made. A plan made while a table was small stays (PostgreSQL 15, 43.11.2), so one whose
/// join the planner may begin at either side is planned anew each time, which costs some 0.2 ms.
enum class planned { once, anew };

/// A statement without its types. Every one registers itself, so that start-up can check all against the schema
/// and a test can run through all.
class statement_base {
  public:
    statement_base(const sql::text& text, planned when, std::vector<oid> parameters,
                   std::vector<wanted_column> columns);
    statement_base(const statement_base&) = delete;
    statement_base& operator=(const statement_base&) = delete;

    const std::string& name() const { return name_; }
    const std::string& body() const { return body_; }
    planned when() const { return when_; }
    const std::vector<oid>& parameters() const { return parameters_; }
    const std::vector<wanted_column>& columns() const { return columns_; }
    /// A small number of its own, by which a connection remembers what it has prepared.
    std::size_t number() const { return number_; }

    static std::span<const statement_base* const> all();
    /// Test builds only (GOTICKET_TEST_HOOKS): takes the text from <folder>/<noun>/<name>.sql where that file is there.
    static void replace_from(std::string_view folder);

  private:
    std::string name_;
    std::string body_;
    planned when_;
    std::vector<oid> parameters_;
    std::vector<wanted_column> columns_;
    std::size_t number_;
};

/// A statement that answers no rows that matter.
struct nothing {};
BOOST_DESCRIBE_STRUCT(nothing, (), ())

template <class Row>
std::vector<wanted_column> columns_of() {
    std::vector<wanted_column> columns;
    boost::mp11::mp_for_each<json::members_of<Row>>([&]<class Descriptor>(Descriptor) {
        using member = std::remove_cvref_t<decltype(std::declval<Row&>().*Descriptor::pointer)>;
        columns.push_back({Descriptor::name, &codec<member>::reads});
    });
    return columns;
}

template <class Signature>
class statement;

/// statement<row(arguments…)> over a .sql file: the arguments bind to $1, $2… in order, the row's members to the
/// columns of the same names.
template <class Row, class... Args>
class statement<Row(Args...)> : public statement_base {
  public:
    using row = Row;
    explicit statement(const sql::text& text, planned when = planned::once)
        : statement_base(text, when, {codec<std::remove_cvref_t<Args>>::type...}, columns_of<Row>()) {}
};

}  // namespace goticket::pg
