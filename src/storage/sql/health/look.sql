SELECT clock_timestamp() AS now,
    current_setting('server_version_num')::integer AS server_version,
    (SELECT max(version) FROM schema_migrations) AS schema_version
