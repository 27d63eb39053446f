-- A drill is a war that is only played, to see what this deployment does: an event, slots and people of its own, marked so
-- that nobody is shown them and that they can be removed without a trace. Its people have no password that fits.
CREATE TABLE drills (
    id uuid PRIMARY KEY,
    people integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT drills_people_positive CHECK (people >= 1)
);

ALTER TABLE users ADD COLUMN drill_id uuid CONSTRAINT users_drill_fk REFERENCES drills;
CREATE INDEX users_of_drill ON users (drill_id, id) WHERE drill_id IS NOT NULL;
ALTER TABLE events ADD COLUMN drill_id uuid CONSTRAINT events_drill_fk REFERENCES drills;
CREATE UNIQUE INDEX events_one_per_drill ON events (drill_id) WHERE drill_id IS NOT NULL;

-- Without it, each person who is removed would cost a look at every event there is (events_created_by_fk).
CREATE INDEX events_by_author ON events (created_by_id);
