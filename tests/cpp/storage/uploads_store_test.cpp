#include "storage/uploads/durable_file.hpp"
#include "storage/uploads/upload_store.hpp"
#include "uploads_test_pictures.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>

namespace goticket {
namespace {

namespace fs = std::filesystem;
using namespace test;
using std::string;

class upload_store_test : public testing::Test {
  protected:
    void SetUp() override {
        string pattern = (fs::temp_directory_path() / "goticket-uploads-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    static string content(const fs::path& path) {
        std::ifstream in{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}));
    }

    fs::path folder_;
};

TEST_F(upload_store_test, keeps_a_picture_under_the_hash_of_its_content) {
    const upload_store store{folder_};
    const auto png = encoded(red_and_blue(64, 48), ".png");
    const auto name = store.save(png, upload_kind::picture);
    ASSERT_TRUE(name);
    EXPECT_EQ(name->size(), 64 + 5U);
    EXPECT_TRUE(name->ends_with(".webp"));
    const auto path = store.find(*name);
    ASSERT_TRUE(path);
    EXPECT_TRUE(like(pixel_at(decoded(content(*path)), 16, 24), red));
    EXPECT_EQ(fs::status(*path).permissions(), fs::perms{0644});
}

TEST_F(upload_store_test, keeps_the_same_picture_once) {
    const upload_store store{folder_};
    const auto png = encoded(red_and_blue(64, 48), ".png");
    const auto first = store.save(png, upload_kind::picture);
    const auto again = store.save(png + "trailing bytes", upload_kind::avatar);
    EXPECT_EQ(*first, *again);
    EXPECT_EQ(files(), 1U);
    const auto other = store.save(encoded(red_and_blue(64, 50), ".png"), upload_kind::picture);
    EXPECT_NE(*first, *other);
    EXPECT_EQ(files(), 2U);
}

TEST_F(upload_store_test, makes_avatars_smaller_than_pictures) {
    const upload_store store{folder_};
    const auto jpeg = encoded(red_and_blue(2400, 1200), ".jpg");
    const auto width_of = [&](upload_kind kind) {
        return vips_image_get_width(decoded(content(*store.find(*store.save(jpeg, kind)))).get());
    };
    EXPECT_EQ(width_of(upload_kind::avatar), 512);
    EXPECT_EQ(width_of(upload_kind::picture), 1920);
}

TEST_F(upload_store_test, leaves_nothing_behind_of_what_it_refuses) {
    const upload_store store{folder_};
    EXPECT_EQ(store.save("<html>", upload_kind::picture).error(), upload_fault::not_an_image);
    EXPECT_EQ(store.save("\xff\xd8\xff", upload_kind::avatar).error(), upload_fault::corrupt);
    const auto large = encoded(red_and_blue(12'001, 1), ".png");
    EXPECT_EQ(store.save(large, upload_kind::picture).error(), upload_fault::too_large_dimensions);
    EXPECT_EQ(files(), 0U);
    EXPECT_THROW((void)store.save("", upload_kind::picture).value(), std::logic_error);
}

TEST_F(upload_store_test, finds_only_names_of_its_own_shape) {
    const upload_store store{folder_ / "uploads"};
    const auto name = store.keep("bytes of our own");
    ASSERT_TRUE(store.find(name));
    const string stem = name.substr(0, 64);
    std::ofstream{folder_ / "secret.webp"} << "secret";
    std::ofstream{folder_ / "uploads" / "other.webp"} << "other";
    auto upper = name;
    std::ranges::transform(upper, upper.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
    for (const string& wrong : {string{}, string{"."}, string{".."}, string{"../secret.webp"}, string{"other.webp"},
                                stem, stem + ".png", stem + ".webp/", name + string("\0x", 2), "/" + name, "./" + name,
                                "../uploads/" + name, name + "/../" + name, string("\0", 1) + name, "%2e%2e/" + name,
                                string(64, '/') + ".webp", string(64, '.') + ".webp", string(64, '0') + ".webp"}) {
        EXPECT_FALSE(store.find(wrong)) << wrong;
    }
    if (upper != name) {
        EXPECT_FALSE(store.find(upper));
    }
}

TEST_F(upload_store_test, follows_no_links_and_serves_no_folders) {
    const upload_store store{folder_ / "uploads"};
    std::ofstream{folder_ / "secret"} << "secret";
    fs::create_symlink(folder_ / "secret", folder_ / "uploads" / (string(64, 'a') + ".webp"));
    fs::create_directory(folder_ / "uploads" / (string(64, 'b') + ".webp"));
    EXPECT_FALSE(store.find(string(64, 'a') + ".webp"));
    EXPECT_FALSE(store.find(string(64, 'b') + ".webp"));
}

TEST_F(upload_store_test, mends_a_damaged_file_by_the_next_upload) {
    const upload_store store{folder_};
    const auto name = store.keep("bytes of our own");
    std::ofstream{folder_ / name, std::ios::trunc} << "byt";
    store.keep("bytes of our own");
    EXPECT_EQ(content(folder_ / name), "bytes of our own");
}

TEST_F(upload_store_test, throws_when_the_disk_fails) {
    const upload_store store{folder_ / "uploads"};
    fs::remove_all(folder_ / "uploads");
    EXPECT_THROW((void)store.save(encoded(red_and_blue(64, 48), ".png"), upload_kind::picture), std::system_error);
    std::ofstream{folder_ / "file"} << "in the way";
    EXPECT_THROW(upload_store{folder_ / "file"}, std::system_error);
    fs::create_directories(folder_ / "uploads" / "taken");
    EXPECT_THROW(write_durably(folder_ / "uploads", "taken", "x"), std::system_error);
    EXPECT_TRUE(fs::is_directory(folder_ / "uploads" / "taken"));
    EXPECT_EQ(files(), 2U) << "no temporary file is left";
}

TEST_F(upload_store_test, sweeps_up_after_killed_writers) {
    std::ofstream{folder_ / ".new-old"} << "half a pic";
    std::ofstream{folder_ / ".new-fresh"} << "half a pic";
    std::ofstream{folder_ / "old"} << "not ours";
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours{2};
    fs::last_write_time(folder_ / ".new-old", long_ago);
    fs::last_write_time(folder_ / "old", long_ago);
    const upload_store store{folder_};
    EXPECT_FALSE(fs::exists(folder_ / ".new-old"));
    EXPECT_TRUE(fs::exists(folder_ / ".new-fresh"));
    EXPECT_TRUE(fs::exists(folder_ / "old"));
}

TEST_F(upload_store_test, serves_many_threads_at_once) {
    const upload_store store{folder_};
    std::vector<string> pictures;
    for (int i = 0; i < 4; ++i) pictures.push_back(encoded(red_and_blue(200 + i, 100), i % 2 == 0 ? ".png" : ".jpg"));
    pictures.emplace_back("<html>");
    std::vector<std::thread> threads;
    std::atomic<int> kept = 0;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            for (std::size_t j = 0; j < pictures.size(); ++j) {
                const auto& picture = pictures[(j + static_cast<std::size_t>(i)) % pictures.size()];
                if (store.save(picture, upload_kind::picture)) ++kept;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(kept, 32);
    EXPECT_EQ(files(), 4U);
}

}  // namespace
}  // namespace goticket
