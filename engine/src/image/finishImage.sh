#!/bin/sh
# The last step of building the Python image, with the folder of its root as argument: compiles what would be compiled in every
# session, and removes what no session should have.
set -eu
root=$1

# Names under which models import packages.
printf 'import sys\n\nimport pypdf\n\npypdf.PdfMerger = pypdf.PdfWriter\nsys.modules[__name__] = pypdf\n' \
	>"$root/usr/lib/python3/dist-packages/PyPDF2.py"
# Its place before version 2.
printf 'from moviepy import *\n' >"$root/usr/lib/python3/dist-packages/moviepy/editor.py"

# Pillow finds fonts by the names of their files; those of Windows lead to fonts of the same widths.
fonts="$root/usr/share/fonts/truetype"
mkdir "$fonts/windows-names"
while read -r name font; do
	ln -s "../$font" "$fonts/windows-names/$name.ttf"
done <<'END'
arial liberation/LiberationSans-Regular.ttf
arialbd liberation/LiberationSans-Bold.ttf
ariali liberation/LiberationSans-Italic.ttf
Arial liberation/LiberationSans-Regular.ttf
Arial_Bold liberation/LiberationSans-Bold.ttf
times liberation/LiberationSerif-Regular.ttf
timesbd liberation/LiberationSerif-Bold.ttf
cour liberation/LiberationMono-Regular.ttf
calibri crosextra/Carlito-Regular.ttf
calibrib crosextra/Carlito-Bold.ttf
verdana dejavu/DejaVuSans.ttf
END

# Locales in the encodings before UTF-8, 24 MB: `setlocale` finds the one in UTF-8. Others are links to parts of those that exist only in UTF-8.
locales="$root/usr/lib/locale"
for folder in "$locales"/*; do
	name=${folder##*/}
	variant=
	case $name in
		*.utf8*) continue ;;
		*@euro) ;;
		*@*) variant=@${name#*@} ;;
	esac
	if [ -d "$locales/${name%%[.@]*}.utf8$variant" ]; then rm -rf "$folder"; fi
done

# Sessions see no /var.
sed -i 's#/var/cache/fontconfig#/usr/share/fontconfig/cache#' "$root/etc/fonts/fonts.conf"
chroot "$root" fc-cache --system-only

# Some files in packages are templates or for other versions of Python, so that failures mean nothing.
chroot "$root" python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash /usr/lib/python3 /usr/lib/python3.* >/dev/null || true

cd "$root/usr"
find . -xdev -type f -perm /6000 -exec chmod ug-s {} +
# Tools for installing packages, changing users, namespaces and networks.
rm -rf lib/apt share/python3 share/debconf share/perl5 lib/*-linux-gnu/perl-base share/unicode
for name in apt 'apt-*' 'dpkg*' 'debconf*' 'deb-systemd-*' 'perl*' 'py3*' 'update-alternatives' 'gpg*' dirmngr 'dirmngr-client' \
	'pinentry*' su mount umount passwd chfn chsh chage gpasswd expiry newgrp sg unshare nsenter setpriv chroot \
	'user*' 'group*' 'add*' 'del*' unix_chkpwd 'c_rehash' openssl dh_numpy3 'f2py*' as ld 'ld.bfd' 'ld.gold' gcc 'gcc-*' cc 'g++*' \
	make curl wget nc ssh telnet ip ss; do
	for file in bin/$name sbin/$name; do
		rm -f "$file"
	done
done
