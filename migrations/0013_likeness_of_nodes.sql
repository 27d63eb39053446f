-- What a node says of itself beside its name: the most connections of PostgreSQL that it takes, and prints of what must be
-- the same at all nodes. NULL: it is of a version that says neither.
ALTER TABLE nodes
    ADD COLUMN connections integer,
    ADD COLUMN likeness text[];
