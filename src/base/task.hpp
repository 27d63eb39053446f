#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace goticket {

/// A coroutine on one thread's io_context. The executor is named because a type-erased one costs on every resume.
template <class T = void>
using task = boost::asio::awaitable<T, boost::asio::io_context::executor_type>;

/// The completion token to await an Asio operation inside a task.
inline constexpr boost::asio::use_awaitable_t<boost::asio::io_context::executor_type> awaiting{};

}  // namespace goticket
