#include "drill/canvas.hpp"

#include <cmath>
#include <cstdio>

namespace goticket::drill {
namespace {

constexpr double width = 720;
constexpr double height = 340;
constexpr double margin_left = 88;
constexpr double margin_right = 44;
constexpr double margin_top = 34;
constexpr double margin_bottom = 58;

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

std::string text_at(double x, double y, std::string_view anchor, std::string_view text) {
    std::string made = "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"";
    return made.append(anchor).append("\">").append(text).append("</text>");
}

std::string grid_line(double x1, double y1, double x2, double y2) {
    return "<path class=\"grid\" d=\"M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2) + "\"/>";
}

}  // namespace

double round_step(double most, int lines) {
    const double rough = most / lines;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power) return factor * power;
    }
    return 10 * power;
}

double canvas::left(double x) const {
    return margin_left + x / most_x_ * (width - margin_left - margin_right);
}

double canvas::top(double y) const {
    return height - margin_bottom - y / most_y_ * (height - margin_top - margin_bottom);
}

void canvas::mark_x(double x, std::string_view text) {
    content_ += grid_line(left(x), top(0), left(x), top(most_y_));
    content_ += text_at(left(x), height - margin_bottom + 22, "middle", text);
}

void canvas::x_says(std::string_view text) {
    content_ += text_at(left(most_x_ / 2), height - 8, "middle", text);
}

void canvas::y_axis(std::string_view says, const label& text) {
    const double step = round_step(most_y_, 5);
    for (int line = 0; line <= static_cast<int>(most_y_ / step); ++line) {
        const double y = line * step;
        content_ += grid_line(left(0), top(y), left(most_x_), top(y));
        content_ += text_at(margin_left - 8, top(y) + 4, "end", text(y));
    }
    content_ += text_at(4, 18, "start", says);
}

void canvas::axes(std::string_view x_text, const label& x_label, std::string_view y_text, const label& y_label) {
    const double step = round_step(most_x_, 6);
    for (int line = 0; line <= static_cast<int>(most_x_ / step); ++line) mark_x(line * step, x_label(line * step));
    x_says(x_text);
    y_axis(y_text, y_label);
}

void canvas::add_point(char command, double x, double y) {
    path_ += command + number(left(x)) + " " + number(top(y));
}

void canvas::move_to(double x, double y) {
    add_point('M', x, y);
}

void canvas::line_to(double x, double y) {
    add_point('L', x, y);
}

void canvas::dot(double x, double y) {
    move_to(x, y);
    path_ += "h0";
}

void canvas::end_path(std::string_view style) {
    content_.append("<path class=\"").append(style).append("\" d=\"").append(path_).append("\"/>");
    path_.clear();
}

std::string canvas::svg(std::string_view title) const {
    std::string made = "<svg viewBox=\"0 0 " + std::to_string(static_cast<int>(width)) + " " +
                       std::to_string(static_cast<int>(height)) + "\" role=\"img\" aria-label=\"";
    return made.append(title).append("\">").append(content_).append("</svg>");
}

}  // namespace goticket::drill
