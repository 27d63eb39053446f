-- On the day that is $5 days from today, at $6 by the clocks of time zone $4, for $7 minutes.
INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity, created_at)
SELECT $1, e.id, $3, x.start_time, x.start_time + $7::integer * interval '1 minute', $8, e.created_at
FROM events e, (
    VALUES (((now() AT TIME ZONE $4::text)::date + $5::integer + $6::text::time) AT TIME ZONE $4::text)
) AS x (start_time)
WHERE e.id = $2
