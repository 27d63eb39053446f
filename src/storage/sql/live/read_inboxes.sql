-- One row a place. Where $2 holds no moment, it is so many microseconds ago as $3 says: by the clock that notifications
-- are stamped by, whatever clock the node has.
SELECT p.place, least(coalesce(p.since, statement_timestamp() - p.ago * interval '1 microsecond'), statement_timestamp())
    AS since, n.unread
FROM unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) WITH ORDINALITY AS p (user_id, since, ago, place)
CROSS JOIN LATERAL (SELECT count(*) AS unread FROM notifications WHERE user_id = p.user_id AND NOT is_read) n
ORDER BY p.place
