SELECT min(run_at) AS run_at, clock_timestamp() AS now FROM jobs WHERE status = 'READY'
