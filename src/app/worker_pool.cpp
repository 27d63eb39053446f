#include "app/worker_pool.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <latch>

namespace goticket {

worker_pool::worker_pool(unsigned threads, unsigned most_waiting) : pool_(threads), most_(threads + most_waiting) {
    // Linux keeps a priority for each thread; each of the pool's takes one of these and waits for the others.
    auto all_lowered = std::make_shared<std::latch>(threads);
    for (unsigned i = 0; i < threads; ++i) {
        boost::asio::post(pool_, [all_lowered] {
            setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), 10);
            all_lowered->arrive_and_wait();
        });
    }
}

worker_pool::~worker_pool() {
    pool_.join();
}

bool worker_pool::enter() {
    if (under_way_.fetch_add(1) < most_) return true;
    under_way_.fetch_sub(1);
    return false;
}

void worker_pool::leave() {
    under_way_.fetch_sub(1);
}

}  // namespace goticket
