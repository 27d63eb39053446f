#include "storage/embedded/server_settings.hpp"

#include "storage/embedded/memory.hpp"

namespace goticket::embedded {

std::string server_settings(const std::string& socket_directory, const std::string& wal_compression,
                            std::uint64_t memory) {
    return R"(# Written by goticket at every start: changes made here are lost.
# What ALTER SYSTEM sets (as the role postgres, through the socket below) is kept and wins over this file.

# Reached through a Unix socket in a folder that only PostgreSQL's user and root may enter, and by nothing else.
# That folder is the lock on the door: inside it pg_hba.conf trusts. "peer" would refuse root, as which goticket may
# well run, because root's name is not the role's.
listen_addresses = ''
unix_socket_directories = ')" +
           socket_directory + R"('
unix_socket_permissions = 0700
port = 5432
max_connections = 100
cluster_name = 'goticket'

# What was acknowledged survives a crash of the program, of PostgreSQL and of the machine.
fsync = on
synchronous_commit = on
full_page_writes = on

# A small machine, many short transactions.
shared_buffers = )" +
           std::to_string(shared_buffers_for(memory)) + R"(MB
max_wal_size = 2GB
min_wal_size = 256MB
# The first change of a page after a checkpoint writes it whole: in a large table nearly every booking is one.
wal_compression = )" +
           wal_compression + R"(
checkpoint_completion_target = 0.9
random_page_cost = 1.1
jit = off
# A parallel plan takes processes from the others and shared memory that containers are short of.
max_parallel_workers_per_gather = 0
idle_in_transaction_session_timeout = '60s'

timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_line_prefix = '%m [%p] '
# Neither values nor whole statements: they hold people's addresses, and a storm would fill the disk with them.
log_error_verbosity = terse
log_min_error_statement = panic
)";
}

}  // namespace goticket::embedded
