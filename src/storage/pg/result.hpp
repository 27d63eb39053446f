#pragma once

#include "base/json_write.hpp"
#include "storage/pg/codec.hpp"
#include "storage/pg/error.hpp"
#include "storage/pg/statement.hpp"

#include <boost/mp11/algorithm.hpp>
#include <libpq-fe.h>

#include <memory>
#include <optional>
#include <vector>

namespace goticket::pg {

/// What one statement answered.
class answer {
  public:
    explicit answer(PGresult* raw) : raw_(raw) {}

    ExecStatusType status() const { return PQresultStatus(raw_.get()); }
    bool ok() const { return status() == PGRES_COMMAND_OK || status() == PGRES_TUPLES_OK; }
    /// Throws pg::error when the statement failed. A statement behind a failed one in its group counts as failed.
    void check() const;
    int size() const { return PQntuples(raw_.get()); }
    /// Rows touched by an INSERT, UPDATE or DELETE.
    std::int64_t affected() const;
    const PGresult* raw() const { return raw_.get(); }

    template <class Row>
    std::vector<Row> rows() const {
        const auto columns = places<Row>();
        std::vector<Row> all(static_cast<std::size_t>(size()));
        for (int i = 0; i < size(); ++i) read_row(i, columns, all[static_cast<std::size_t>(i)]);
        return all;
    }
    template <class Row>
    std::optional<Row> first() const {
        if (size() == 0) return std::nullopt;
        Row row;
        read_row(0, places<Row>(), row);
        return row;
    }

  private:
    template <class Row>
    std::vector<int> places() const {
        std::vector<int> columns;
        boost::mp11::mp_for_each<json::members_of<Row>>(
            [&]<class Descriptor>(Descriptor) { columns.push_back(column(Descriptor::name)); });
        return columns;
    }
    template <class Row>
    void read_row(int row, const std::vector<int>& columns, Row& to) const {
        std::size_t next = 0;
        boost::mp11::mp_for_each<json::members_of<Row>>(
            [&]<class Descriptor>(Descriptor) { read_value(row, columns[next++], to.*Descriptor::pointer); });
    }
    template <class T>
    void read_value(int row, int column_number, T& to) const {
        if (is_null(row, column_number)) refuse_null(column_number);
        to = codec<T>::decode(value(row, column_number));
    }
    template <class T>
    void read_value(int row, int column_number, std::optional<T>& to) const {
        if (is_null(row, column_number)) {
            to.reset();
        } else {
            to = codec<T>::decode(value(row, column_number));
        }
    }
    int column(const char* name) const;
    bool is_null(int row, int column_number) const { return PQgetisnull(raw_.get(), row, column_number) != 0; }
    [[noreturn]] void refuse_null(int column_number) const;
    std::string_view value(int row, int column_number) const;

    struct clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    std::unique_ptr<PGresult, clear> raw_;
};

/// Says what of a described (not executed) statement doesn't fit its C++ types; empty when all does.
std::string mismatch(const statement_base& statement, const answer& description);

}  // namespace goticket::pg
