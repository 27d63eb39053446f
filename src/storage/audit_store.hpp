#pragma once

#include "base/id.hpp"
#include "base/task.hpp"

#include <boost/describe.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// A row that breaks an invariant: its id, and how.
struct audit_offence {
    uuid id;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(audit_offence, (), (id, detail))

struct audit_finding {
    /// The invariant as a sentence, and the name of its statement in storage/sql/audit.
    std::string_view invariant;
    std::string name;
    /// What the ids are of: slot, booking…
    std::string_view subject;
    /// Worth an operator's look, but allowed.
    bool is_note = false;
    std::vector<audit_offence> offences;
};

/// Recounts every invariant from the rows, all at one moment: one finding for each, in the order of the table, also
/// where all is well.
task<std::vector<audit_finding>> audit(pg::connection& with);

}  // namespace goticket
