-- Made for this: "to determine whether their transaction committed or aborted after the application and database server
-- become disconnected while a COMMIT is in progress" (PostgreSQL 15, 9.27.9).
SELECT coalesce(pg_xact_status($1::xid8), 'aborted') AS status
