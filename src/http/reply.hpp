#pragma once

#include "base/fault.hpp"
#include "base/json_write.hpp"
#include "domain/errc.hpp"
#include "http/message.hpp"

#include <string>
#include <vector>

/// The contract's envelopes. No handler builds an error body of its own.
namespace goticket::http {

/// {"success":true,"data":…}
std::string envelope_of(std::string_view data_json);
response reply_with_json(unsigned status, std::string data_json);

/// {"success":true,"data":…}
template <class T>
response ok(const T& data, unsigned status = 200) {
    return reply_with_json(status, json::to_text(data));
}
template <class T>
response created(const T& data) {
    return ok(data, 201);
}
/// {"success":true,"message":…}
response message_only(std::string_view message);

/// {"success":false,"error":{…}} with the one status that the error has. `message` replaces the usual sentence.
response refuse(errc error, std::string_view message = {});
/// 400 VALIDATION_ERROR with every field at fault.
response refuse(const std::vector<fault>& faults);
/// A refusal that says more in `details`.
response refuse_with_details(errc error, std::vector<fault> details);
/// 429 with Retry-After.
response refuse_for(errc error, std::chrono::seconds retry_after, std::string_view message = {});

/// The data of a result or the refusal in its place.
template <class T>
response answer(const result<T>& outcome, unsigned status = 200) {
    if (!outcome) return refuse(outcome.error());
    return ok(*outcome, status);
}

}  // namespace goticket::http
