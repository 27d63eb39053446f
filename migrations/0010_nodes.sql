-- Which processes are on this database, when no Redis keeps that. Not logged: a row is worth a few seconds, and after a
-- crash of the server each node tells itself again.
CREATE UNLOGGED TABLE nodes (
    id uuid PRIMARY KEY,
    version text NOT NULL,
    address text NOT NULL,
    duty text NOT NULL,
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
