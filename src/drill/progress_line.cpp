#include "drill/progress_line.hpp"

#include "drill/report.hpp"

#include <unistd.h>

#include <iostream>

namespace goticket::drill {

progress_line::progress_line(std::int64_t seats) : seats_(seats), is_terminal_(isatty(STDERR_FILENO) != 0) {}

void progress_line::show(const progress& how_far) {
    if (!is_terminal_) return;
    const auto passed = std::chrono::duration<double>(how_far.elapsed - before_.elapsed).count();
    const auto answers = static_cast<double>(how_far.answered - before_.answered);
    const auto rate = passed > 0 ? static_cast<std::int64_t>(answers / passed) : 0;
    before_ = how_far;
    shown_ = true;
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(how_far.elapsed).count();
    // Back to the beginning of the line, and what was there is gone.
    std::cerr << "\r\x1b[2K" << duration_text(microseconds) << "   "
              << grouped(static_cast<std::int64_t>(how_far.answered)) << " of "
              << grouped(static_cast<std::int64_t>(how_far.all)) << " answered   " << grouped(how_far.seats) << " of "
              << grouped(seats_) << " seats   " << grouped(how_far.waitlisted) << " waiting   "
              << grouped(how_far.failures) << " failed   " << grouped(rate) << "/s" << std::flush;
}

void progress_line::end() {
    if (shown_) std::cerr << '\n';
}

}  // namespace goticket::drill
