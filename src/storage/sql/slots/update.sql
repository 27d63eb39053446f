UPDATE time_slots s
SET label = x.label, start_time = x.start_time, end_time = x.end_time, capacity = x.capacity
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::integer[])
    AS x (id, label, start_time, end_time, capacity)
WHERE s.id = x.id
