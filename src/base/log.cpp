#include "base/log.hpp"

#include "base/json_write.hpp"

#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace goticket {
namespace {

/// Parts message and fields of an event on their way through spdlog; never in text that a client sent.
constexpr char separator = '\x1f';

class json_formatter final : public spdlog::formatter {
  public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
        const std::string_view text(message.payload.data(), message.payload.size());
        const auto split = text.find(separator);
        std::string line = "{\"time\":";
        json::write(line, std::chrono::floor<std::chrono::microseconds>(message.time));
        line += ",\"level\":";
        const auto level = spdlog::level::to_string_view(message.level);
        json::write(line, std::string_view(level.data(), level.size()));
        line += ",\"message\":";
        json::write(line, text.substr(0, split));
        if (split != std::string_view::npos) line.append(",").append(text.substr(split + 1));
        line += "}\n";
        out.append(line.data(), line.data() + line.size());
    }
    std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<json_formatter>(); }
};

}  // namespace

void log_as_json(const std::string& level) {
    auto logger = spdlog::stderr_logger_mt("goticket");
    logger->set_formatter(std::make_unique<json_formatter>());
    logger->set_level(spdlog::level::from_str(level));
    spdlog::set_default_logger(std::move(logger));
}

void log_event(int spdlog_level, std::string_view message, std::string_view fields) {
    const auto level = static_cast<spdlog::level::level_enum>(spdlog_level);
    if (!spdlog::should_log(level)) return;
    std::string line(message);
    std::erase(line, separator);
    line += separator;
    line += fields;
    spdlog::log(level, "{}", line);
}

}  // namespace goticket
