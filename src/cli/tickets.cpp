#include "app/ticket_codec.hpp"
#include "app/ticket_seeds.hpp"
#include "cli/commands.hpp"

#include <iostream>

namespace goticket::cli {

int verify_ticket(const config& settings, std::string_view text) {
    const auto seeds = ticket_seeds_if_any(settings);
    if (seeds.empty()) {
        std::cerr << "There is no key to verify with: neither TICKET_SIGNING_KEY nor ticket-signing.key in "
                  << settings.data_dir.string() << ".\n";
        return exit_code::broken;
    }
    const auto ticket = ticket_codec(seeds).verify(text);
    if (!ticket) {
        std::cerr << "Not genuine: none of this installation's keys has signed this text.\n";
        return exit_code::no;
    }
    std::cout << "Genuine: ticket " << ticket->number << " of booking " << ticket->booking.str() << ", time slot "
              << ticket->slot.str() << ".\nWhether it was cancelled or used since, the gate asks the database.\n";
    return exit_code::done;
}

}  // namespace goticket::cli
