INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity)
SELECT x.id, $1, x.label, x.start_time, x.end_time, x.capacity
FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::integer[])
    AS x (id, label, start_time, end_time, capacity)
