#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace goticket {

/// What a browser keeps of having signed in to an account, so that others' wrong guesses at that account don't shut it
/// out (docs/decisions/0016). A mark opens nothing: it says by whose count of wrong passwords a login goes. It is 16
/// random bytes, the device's name, and a MAC of them and the account, in base64url. Safe to use from any thread.
class device_marks {
  public:
    /// Marks are good on all nodes that know the secret.
    explicit device_marks(std::string_view secret);

    /// Of a new device; `account` is the e-mail address in lower case.
    std::string make(std::string_view account) const;
    /// The device's name. Nothing when we have not made the mark, or for another account.
    std::optional<std::string> device_of(std::string_view mark, std::string_view account) const;

  private:
    std::array<unsigned char, 32> key_{};
};

}  // namespace goticket
