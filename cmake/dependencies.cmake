# Debian 12 packages only; docs/dependencies.md has the reason for each.
find_package(Threads REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS json url)
find_package(PostgreSQL REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(mimalloc CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(HIREDIS REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(VIPS REQUIRED IMPORTED_TARGET vips)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp)

find_program(CCACHE ccache)
if(CCACHE)
  # Precompiled headers need the sloppiness, or every lookup is a miss (ccache manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_library(goticket_options INTERFACE)
target_compile_options(goticket_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Werror -Xclang -fno-pch-timestamp)
target_compile_definitions(goticket_options INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
  SPDLOG_COMPILED_LIB GOTICKET_VERSION="${PROJECT_VERSION}" $<$<BOOL:${GOTICKET_TEST_HOOKS}>:GOTICKET_TEST_HOOKS>)
target_include_directories(goticket_options SYSTEM INTERFACE ${Boost_INCLUDE_DIRS} ${PostgreSQL_INCLUDE_DIRS})
target_link_libraries(goticket_options INTERFACE Threads::Threads)
if(GOTICKET_SANITIZE)
  target_compile_options(goticket_options INTERFACE -fsanitize=${GOTICKET_SANITIZE} -fno-sanitize-recover=undefined)
  target_link_options(goticket_options INTERFACE -fsanitize=${GOTICKET_SANITIZE})
endif()
