// host/run against programs that only note how they were called: what it would do to a machine.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/child_process.hpp"
#include "support/temp_folder.hpp"

namespace portico::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Notes its name and arguments, then does the little that host/run needs of it.
constexpr const char* kFake = R"(#!/bin/sh
name=${0##*/}
printf '%s %s\n' "$name" "$*" >>"$FAKE_CALLS"
case "$name $*" in
  "id -u") echo "$FAKE_UID" ;;
  "id -gn "*) echo crowd ;;
  "getent passwd portico") [ -n "$FAKE_ACCOUNT" ] ;;
  dpkg-query*) for name in $FAKE_INSTALLED; do echo "installed $name"; done ;;
  "sudo -- "*) shift && "$@" ;;
  "cmake --preset"*)
    mkdir -p build/release && : >build/release/build.ninja
    echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >build/release/CMakeCache.txt
    echo "cmake talks" ;;
  ninja*) echo "[1/2] building" && exit "$FAKE_NINJA" ;;
  setpriv*" sh -c "*) exit 0 ;;
  setpriv*) echo "HOME=$HOME XDG_STATE_HOME=$XDG_STATE_HOME URL=$PORTICO__STORAGE__URL" ;;
  portico*) echo "URL=$PORTICO__STORAGE__URL" ;;
esac
)";

class HostRun : public ::testing::Test {
 protected:
  void SetUp() override {
    const fs::path source = PORTICO_SOURCE_DIR;
    fs::create_directories(clone() / "host");
    fs::create_directories(clone() / "build/release/bin");
    fs::create_directories(tools());
    for (const char* file : {"run", "install_packages.sh"})
      fs::copy_file(source / "host" / file, clone() / "host" / file);
    write_file(clone() / "host/packages.txt", "first # why\nsecond   # why\n");
    // Only these: what is on the machine itself must not be found.
    for (const char* name : {"bash", "sh", "env", "sed", "sort", "comm", "tr", "awk", "nproc", "dirname",
                             "cat", "mkdir", "stat"}) {
      for (const char* folder : {"/usr/bin/", "/bin/"}) {
        if (fs::exists(folder + std::string(name)) && !fs::exists(tools() / name))
          fs::create_symlink(folder + std::string(name), tools() / name);
      }
    }
    for (const char* name :
         {"id", "getent", "dpkg-query", "sudo", "apt-get", "cmake", "ninja", "useradd", "install", "setpriv"})
      fake(tools() / name);
    fake(clone() / "build/release/bin/portico");
  }

  fs::path clone() const { return folder_.path() / "clone"; }
  fs::path tools() const { return folder_.path() / "tools"; }

  static void fake(const fs::path& path) {
    write_file(path, kFake);
    fs::permissions(path, fs::perms(0755));
  }

  Ran run(std::vector<std::string> arguments = {}) {
    ChildOptions options;
    options.command = {tools() / "bash", clone() / "host/run"};
    options.command.insert(options.command.end(), arguments.begin(), arguments.end());
    options.environment = {{"PATH", tools().string()},
                           {"FAKE_CALLS", (folder_.path() / "calls").string()},
                           {"FAKE_UID", uid_},
                           {"FAKE_ACCOUNT", account_},
                           {"FAKE_INSTALLED", installed_},
                           {"FAKE_NINJA", ninja_},
                           {"PORTICO__STORAGE__URL", "postgresql://me@there/crm"}};
    options.folder = folder_.path();
    fs::remove(folder_.path() / "calls");
    const Ran ran = run_program(options);
    std::ifstream file(folder_.path() / "calls");
    std::ostringstream text;
    text << file.rdbuf();
    calls_ = text.str();
    return ran;
  }

  TempFolder folder_;
  std::string uid_ = "1000";
  std::string account_;
  std::string installed_ = "first second";
  std::string ninja_ = "0";
  std::string calls_;  // of the last run, a line each
};

TEST_F(HostRun, builds_and_serves_as_the_invoking_user) {
  const Ran ran = run({"--config", "my file.yaml"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(calls_, HasSubstr("cmake --preset release -DPORTICO_TESTS=OFF\n"));
  EXPECT_THAT(calls_, HasSubstr("ninja -C " + (clone() / "build/release").string()));
  EXPECT_THAT(calls_, HasSubstr("portico serve --config my file.yaml\n"));
  for (const char* absent : {"sudo", "apt-get", "useradd", "setpriv", "cmake --install"})
    EXPECT_THAT(calls_, Not(HasSubstr(absent)));
  EXPECT_EQ(ran.output, "URL=postgresql://me@there/crm\n") << "standard output is the server's alone";
  EXPECT_THAT(ran.errors, HasSubstr("cmake talks"));
}

TEST_F(HostRun, configures_once_and_afresh_for_a_clone_that_was_moved) {
  run();
  run();
  EXPECT_THAT(calls_, Not(HasSubstr("cmake")));
  write_file(clone() / "build/release/CMakeCache.txt", "CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere\n");
  run();
  EXPECT_THAT(calls_, HasSubstr("cmake --preset release --fresh"));
}

TEST_F(HostRun, build_only_stops_before_anything_is_installed_or_served) {
  for (const char* uid : {"1000", "0"}) {
    uid_ = uid;
    const Ran ran = run({"--build-only"});
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    EXPECT_THAT(ran.output, IsEmpty());
    for (const char* absent : {"portico serve", "cmake --install", "useradd", "setpriv"})
      EXPECT_THAT(calls_, Not(HasSubstr(absent)));
  }
}

TEST_F(HostRun, installs_what_is_missing_through_sudo_and_as_root_without) {
  installed_ = "first";
  Ran ran = run();
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(calls_, HasSubstr("sudo -- env DEBIAN_FRONTEND=noninteractive apt-get"));
  EXPECT_THAT(calls_, HasSubstr("install --no-install-recommends second\n"));
  EXPECT_THAT(ran.errors, HasSubstr("Installing: second"));
  uid_ = "0";
  ran = run({"--build-only"});
  EXPECT_THAT(calls_, Not(HasSubstr("sudo")));
  EXPECT_THAT(calls_, HasSubstr("install --no-install-recommends second\n"));
}

TEST_F(HostRun, without_root_and_without_sudo_says_what_to_do) {
  installed_ = "first";
  fs::remove(tools() / "sudo");
  const Ran ran = run();
  EXPECT_NE(ran.exit_code, 0);
  EXPECT_THAT(ran.errors, HasSubstr("needs root and there is no sudo"));
  EXPECT_THAT(calls_, Not(HasSubstr("portico serve")));
}

TEST_F(HostRun, as_root_installs_and_serves_as_the_user_portico) {
  uid_ = "0";
  const Ran ran = run({"--config", "x.yaml"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(calls_, HasSubstr("cmake --install " + (clone() / "build/release").string() +
                                " --prefix /usr/local\n"));
  EXPECT_THAT(calls_, HasSubstr("useradd --system"));
  EXPECT_THAT(calls_, HasSubstr("install -d -o portico -g crowd -m 0700 /var/lib/portico\n"));
  EXPECT_THAT(calls_, HasSubstr("setpriv --reuid=portico --regid=crowd --init-groups --inh-caps=-all -- "
                                "/usr/local/bin/portico serve --config x.yaml\n"));
  EXPECT_EQ(ran.output, "HOME=/var/lib/portico XDG_STATE_HOME=/var/lib URL=postgresql://me@there/crm\n");
}

TEST_F(HostRun, as_root_keeps_a_user_that_is_there) {
  uid_ = "0";
  account_ = "yes";
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_THAT(calls_, Not(HasSubstr("useradd")));
}

TEST_F(HostRun, a_build_that_fails_serves_nothing) {
  ninja_ = "1";
  for (const char* uid : {"1000", "0"}) {
    uid_ = uid;
    EXPECT_NE(run().exit_code, 0);
    EXPECT_THAT(calls_, Not(HasSubstr("serve")));
    EXPECT_THAT(calls_, Not(HasSubstr("cmake --install")));
  }
}

TEST_F(HostRun, tells_its_usage_and_does_nothing) {
  const Ran ran = run({"--help"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.output, HasSubstr("Usage: host/run"));
  EXPECT_THAT(calls_, IsEmpty());
}

}  // namespace
}  // namespace portico::testing
