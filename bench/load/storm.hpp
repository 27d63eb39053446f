#pragma once

#include "client.hpp"
#include "latencies.hpp"
#include "pace.hpp"
#include "request_template.hpp"
#include "windows.hpp"

#include <map>
#include <memory>
#include <vector>

namespace goticket::load {

struct plan {
    std::uint16_t port = 0;
    std::size_t connections = 1;
    /// How long requests are sent, the warm-up included; what is under way then is waited for.
    std::chrono::duration<double> time{3};
    /// Answers of this time are not counted.
    std::chrono::duration<double> warm_up{0};
    /// 0: as many as are answered.
    double per_second = 0;
    /// 0: windows are not counted.
    std::chrono::milliseconds window{0};
    /// With a rate: requests are sent in each second window alone, 0 in the even ones.
    std::optional<int> turn;
    /// Begins with the first line again after the last; otherwise the storm ends there.
    bool cycle = false;
};

struct tally {
    explicit tally(std::chrono::milliseconds window) : by_window(window) {}

    std::uint64_t answers = 0;
    /// Of the warm-up.
    std::uint64_t unmeasured = 0;
    std::uint64_t bytes = 0;
    std::map<unsigned, std::uint64_t> statuses;
    /// Connections that broke under a request, or with an answer that nobody could read.
    std::uint64_t broken = 0;
    /// Were due while all connections waited for answers, and were left out.
    std::uint64_t left_out = 0;
    latencies took;
    std::chrono::duration<double> seconds{0};
    windows by_window;
};

/// Sends requests over some connections, each as soon as the one before is answered or at a set rate, from one thread:
/// the load shares the machine with what it measures, and must cost little.
class storm {
  public:
    storm(const plan& how, const request_template& request, const values& people);
    ~storm();
    storm(const storm&) = delete;
    storm& operator=(const storm&) = delete;

    tally run();
    /// Each connection asks once; all stay open.
    tally run_once();

  private:
    void run_closed();
    void run_paced();
    void send_due(std::uint64_t count, moment now);
    bool may_send(moment now) const;
    void send_next(client& over, moment now);
    void wait_for_answers(int milliseconds = -1);
    void take(client& from);
    void count(const client& answered, moment now);

    const plan how_;
    const request_template& request_;
    const values& people_;
    std::vector<std::unique_ptr<client>> clients_;
    /// Those that wait for no answer, at a set rate.
    std::vector<client*> idle_;
    int poller_;
    moment ends_;
    moment counts_from_;
    std::uint64_t next_ = 0;
    std::uint64_t last_;
    std::size_t under_way_ = 0;
    tally found_;
};

}  // namespace goticket::load
