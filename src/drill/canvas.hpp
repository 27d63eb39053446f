#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace goticket::drill {

/// A plot's frame: two axes from 0 with a few labelled lines, and places for what is drawn into it.
class canvas {
  public:
    canvas(double most_x, double most_y) : most_x_(most_x > 0 ? most_x : 1), most_y_(most_y > 0 ? most_y : 1) {}

    using label = std::function<std::string(double)>;
    void axes(std::string_view x_says, const label& x_text, std::string_view y_says, const label& y_text);
    /// A line on the x axis where the plot says so, instead of evenly.
    void mark_x(double x, std::string_view text);
    void y_axis(std::string_view says, const label& text);
    void x_says(std::string_view text);

    /// A path begins, goes on, and is closed under a class of the style sheet.
    void move_to(double x, double y);
    void line_to(double x, double y);
    void end_path(std::string_view style);
    void dot(double x, double y);

    /// The whole picture; `title` is for those who can't see it.
    std::string svg(std::string_view title) const;

  private:
    double left(double x) const;
    double top(double y) const;
    void add_point(char command, double x, double y);

    double most_x_;
    double most_y_;
    std::string path_;
    std::string content_;
};

/// The next 1, 2 or 5 times a power of ten: a step for at most so many lines.
double round_step(double most, int lines);

}  // namespace goticket::drill
