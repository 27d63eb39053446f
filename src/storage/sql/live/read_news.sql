-- The newest 50 of each place since $4 microseconds before its moment (see read_inboxes), newest first.
SELECT p.place, n.id, n.user_id, n.type, n.title, n.message, n.is_read, n.metadata, n.created_at
FROM unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) WITH ORDINALITY AS p (user_id, since, ago, place)
CROSS JOIN LATERAL (
    SELECT id, user_id, type, title, message, is_read, metadata, created_at
    FROM notifications
    WHERE user_id = p.user_id
        AND created_at > least(coalesce(p.since, statement_timestamp() - p.ago * interval '1 microsecond'),
            statement_timestamp()) - $4 * interval '1 microsecond'
    ORDER BY created_at DESC, id
    LIMIT 50
) n
ORDER BY p.place, n.created_at DESC, n.id
